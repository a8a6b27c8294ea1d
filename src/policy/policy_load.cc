// Finds policy files on the search path, follows `extends`, and compiles.
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "policy/policy_compiler.h"
#include "policy/policy_layer.h"
#include "policy/toml_document.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"
#include "shareguard/policy/policy.h"

namespace shareguard::policy {
namespace {

constexpr std::string_view kRegistryFile = "types.toml";
constexpr std::string_view kSuffix = ".toml";
constexpr size_t kMaxChain = 32;  // policies that extend one another

Result<std::string> ReadText(const std::string& path) {
  SHAREGUARD_ASSIGN(UniqueFd fd, OpenAt(AT_FDCWD, path, O_RDONLY | O_NONBLOCK));
  struct stat info {};
  if (fstat(fd.get(), &info) != 0) return Error::FromErrno("read", path, errno);
  if (!S_ISREG(info.st_mode)) return Error::Make("read", path, "not a regular file", EINVAL);
  return ReadAll(fd.get(), kMaxTomlBytes);
}

bool IsFile(const std::string& path) {
  struct stat info {};
  return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

// Names of the *.toml files in a directory, sorted; empty when it cannot be read.
std::vector<std::string> TomlFilesIn(const std::string& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
    std::string name = it->path().filename().string();
    if (name.ends_with(kSuffix) && !name.starts_with(".")) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> SearchPath(const LoadOptions& options) {
  return options.search_path.empty() ? DefaultPolicyPath() : options.search_path;
}

bool IsPath(const std::string& name) { return name.find('/') != std::string::npos || name.ends_with(kSuffix); }

std::string FolderOf(const std::string& path) {
  size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

std::string StemOf(const std::string& path) {
  std::string name = path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
  if (name.ends_with(kSuffix)) name.resize(name.size() - kSuffix.size());
  return name;
}

// The names of all policies on the path: for suggestions, and ListPolicies.
std::vector<std::string> NamesOn(const std::vector<std::string>& search_path) {
  std::set<std::string> names;
  for (const std::string& directory : search_path) {
    for (const std::string& name : TomlFilesIn(directory)) {
      if (name != kRegistryFile) names.insert(StemOf(name));
    }
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> CodeSetsOn(const std::vector<std::string>& search_path) {
  std::set<std::string> names;
  for (const std::string& directory : search_path) {
    for (const std::string& name : TomlFilesIn(directory + "/code")) names.insert(StemOf(name));
  }
  return {names.begin(), names.end()};
}

std::string NotFound(const std::string& name, const std::vector<std::string>& search_path) {
  return "there is no " + PrintableName(name) + ".toml in " + JoinStrings(search_path, ", ") +
         Suggestion(name, NamesOn(search_path));
}

// Follows `extends` from one file to its bases; applies them bases first. Lives for one Load or Parse.
class Resolver {
 public:
  Resolver(std::shared_ptr<const TypeRegistry> types, std::vector<std::string> search_path)
      : types_(types), compiler_(types), search_path_(std::move(search_path)) {}

  // Applies the text and everything it extends. `layer` receives what the text itself says.
  Status Apply(const std::string& origin, const std::string& text, PolicyLayer* layer) {
    SHAREGUARD_ASSIGN(TomlNode document, ParseToml(origin, text));
    Diagnostics problems(origin);
    *layer = ReadPolicyLayer(document, *types_, &problems);
    SHAREGUARD_CHECK(AddCodeRules(&layer->inspect, &problems));
    if (problems.empty()) OpenFingerprintSets(FolderOf(origin), &layer->inspect, &problems);
    if (!problems.empty()) return problems.ToError();
    chain_.push_back(Identity(origin));
    for (const PlacedString& base : layer->extends) SHAREGUARD_CHECK(ApplyBase(origin, base));
    chain_.pop_back();
    compiler_.Apply(*layer);
    if (chain_.empty()) CheckFingerprintBounds(compiler_.inspect(), BlamedForSets(*layer), &problems);
    return problems.empty() ? Status() : problems.ToError();
  }

  PolicyCompiler& compiler() { return compiler_; }

 private:
  static Position BlamedForSets(const PolicyLayer& layer) {
    if (!layer.inspect.fingerprints.empty()) return layer.inspect.fingerprints.back().where;
    return layer.extends.empty() ? Position{} : layer.extends.back().where;
  }
  static std::string Identity(const std::string& path) {
    std::error_code error;
    auto real = std::filesystem::canonical(path, error);
    return error ? path : real.string();
  }
  bool InChain(const std::string& path) const {
    return std::find(chain_.begin(), chain_.end(), Identity(path)) != chain_.end();
  }

  // Reads the rule sets over source code that the policy names. What is wrong in such a file is told with its own name.
  Status AddCodeRules(InspectLayer* layer, Diagnostics* problems) const {
    for (const PlacedString& name : layer->code_names) {
      std::string path;
      for (const std::string& directory : search_path_) {
        if (path = Join(directory, "code/" + name.text + ".toml"); IsFile(path)) break;
        path.clear();
      }
      if (path.empty()) {
        problems->Add(name.where, "there is no code/" + name.text + ".toml in " + JoinStrings(search_path_, ", ") +
                                      Suggestion(name.text, CodeSetsOn(search_path_)));
        continue;
      }
      SHAREGUARD_ASSIGN(const std::string text, ReadText(path));
      SHAREGUARD_ASSIGN(CodeRuleSet set, CodeRuleSet::Parse(path, name.text, text));
      layer->code->push_back(std::move(set));
    }
    return {};
  }

  Status ApplyBase(const std::string& origin, const PlacedString& base) {
    Diagnostics problems(origin);
    const std::string path = Find(origin, base, &problems);
    if (!problems.empty()) return problems.ToError();
    auto text = ReadText(path);
    if (!text.ok()) {
      problems.Add(base.where, "the base " + PrintableName(path) + " cannot be read: " + text.error().cause());
      return problems.ToError();
    }
    PolicyLayer layer;
    return Apply(path, *text, &layer);
  }

  // A file that is being read already is passed over, so that a policy may extend the one of its own name further down
  // the path; when nothing else is found, that is a cycle.
  std::string Find(const std::string& origin, const PlacedString& base, Diagnostics* problems) {
    std::vector<std::string> places;
    if (IsPath(base.text)) {
      places.push_back(base.text.starts_with('/') ? base.text : Join(FolderOf(origin), base.text));
    } else {
      for (const std::string& directory : search_path_) places.push_back(Join(directory, base.text + ".toml"));
    }
    bool cycle = false;
    for (const std::string& place : places) {
      if (!IsFile(place)) continue;
      if (!InChain(place)) {
        if (chain_.size() < kMaxChain) return place;
        problems->Add(base.where, "more than " + std::to_string(kMaxChain) + " policies extend one another");
        return "";
      }
      cycle = true;
    }
    if (cycle) {
      problems->Add(base.where, "\"" + PrintableName(base.text) + "\" extends itself: " + ShowChain(base.text));
    } else if (IsPath(base.text)) {
      problems->Add(base.where, "the base " + PrintableName(places.front()) + " does not exist");
    } else {
      problems->Add(base.where, NotFound(base.text, search_path_));
    }
    return "";
  }

  std::string ShowChain(const std::string& last) const {
    std::string shown;
    for (const std::string& path : chain_) shown += PrintableName(StemOf(path)) + " -> ";
    return shown + PrintableName(StemOf(last));
  }

  static std::string Join(const std::string& directory, const std::string& name) {
    return directory.ends_with('/') ? directory + name : directory + "/" + name;
  }

  std::shared_ptr<const TypeRegistry> types_;
  PolicyCompiler compiler_;
  std::vector<std::string> search_path_;
  std::vector<std::string> chain_;  // files being read, outermost first
};

Result<std::string> FindPolicy(const std::string& name, const std::vector<std::string>& search_path) {
  if (IsPath(name)) return name;
  for (const std::string& directory : search_path) {
    std::string path = directory + "/" + name + ".toml";
    if (IsFile(path)) return path;
  }
  return Error::Make("find policy", PrintableName(name), NotFound(name, search_path), ENOENT);
}

Result<TypeRegistry::Source> ReadSource(const std::string& path) {
  SHAREGUARD_ASSIGN(std::string text, ReadText(path));
  return TypeRegistry::Source{path, std::move(text)};
}

}  // namespace

std::vector<std::string> DefaultPolicyPath() {
  std::vector<std::string> path;
  if (const char* variable = std::getenv("SHAREGUARD_POLICY_PATH")) {
    for (std::string& directory : SplitString(variable, ':')) {
      if (!directory.empty()) path.push_back(std::move(directory));
    }
  }
  path.push_back(SHAREGUARD_CONFIG_DIR "/policies");
  if (path.back() != SHAREGUARD_POLICY_DIR) path.push_back(SHAREGUARD_POLICY_DIR);
  return path;
}

Result<std::shared_ptr<const TypeRegistry>> LoadTypes(const LoadOptions& options) {
  const std::vector<std::string> search_path = SearchPath(options);
  std::vector<TypeRegistry::Source> sources;
  for (const std::string& directory : search_path) {
    std::string path = directory + "/" + std::string(kRegistryFile);
    if (!IsFile(path)) continue;
    SHAREGUARD_ASSIGN(auto source, ReadSource(path));
    sources.push_back(std::move(source));
    break;
  }
  if (sources.empty()) {
    return Error::Make("find", kRegistryFile, "it is in none of " + JoinStrings(search_path, ", "), ENOENT);
  }
  std::vector<std::string> extra = options.extra_types;
  if (extra.empty()) {
    for (const std::string& directory : search_path) {
      for (const std::string& name : TomlFilesIn(directory + "/types.d"))
        extra.push_back(directory + "/types.d/" + name);
    }
  }
  for (const std::string& path : extra) {
    SHAREGUARD_ASSIGN(auto source, ReadSource(path));
    sources.push_back(std::move(source));
  }
  return TypeRegistry::Parse(sources);
}

Result<std::shared_ptr<const Policy>> Policy::Load(const std::string& name_or_file, const LoadOptions& options) {
  SHAREGUARD_ASSIGN(std::string path, FindPolicy(name_or_file, SearchPath(options)));
  SHAREGUARD_ASSIGN(std::string text, ReadText(path));
  SHAREGUARD_ASSIGN(auto types, LoadTypes(options));
  return Parse(path, text, std::move(types), options);
}

Result<std::shared_ptr<const Policy>> Policy::Parse(const std::string& origin, const std::string& text,
                                                    std::shared_ptr<const TypeRegistry> types,
                                                    const LoadOptions& options) {
  Resolver resolver(std::move(types), SearchPath(options));
  PolicyLayer layer;
  SHAREGUARD_CHECK(resolver.Apply(origin, text, &layer));
  std::string name = layer.name.empty() ? StemOf(origin) : layer.name;
  return resolver.compiler().Finish(std::move(name), layer.description);
}

std::vector<std::string> ListPolicies(const LoadOptions& options) { return NamesOn(SearchPath(options)); }

}  // namespace shareguard::policy
