#include "shareguard/policy/share_config.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>

#include "policy/table_reader.h"
#include "policy/toml_document.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"

namespace shareguard::policy {
namespace {

bool IsShareName(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

// A key that must be there; "" and a problem when it is not.
std::string Required(TableReader* reader, const std::string& key, const std::string& example) {
  const TomlEntry* entry = reader->Take(key);
  if (entry == nullptr) {
    reader->problems().Add(reader->where(), "a share needs " + key + " = \"" + example + "\"");
    return "";
  }
  std::string value = reader->String(key).value_or("");
  if (entry->value.kind == TomlKind::kString && value.empty()) {
    reader->problems().Add(entry->value.where, key + " is empty; write " + key + " = \"" + example + "\"");
  }
  return value;
}

void CheckAbsolute(TableReader* reader, const std::string& key, const std::string& value) {
  if (value.empty() || value.front() == '/') return;
  reader->problems().Add(reader->Take(key)->value.where,
                         key + " needs an absolute path, not \"" + PrintableName(value) + "\"");
}

std::string RequiredPath(TableReader* reader, const std::string& key, const std::string& example) {
  std::string value = Required(reader, key, example);
  CheckAbsolute(reader, key, value);
  return value;
}

void ReadNumbers(TableReader* reader, ShareConfig* config) {
  if (auto workers = reader->Count("workers", 0, 256)) config->workers = static_cast<uint32_t>(*workers);
  if (auto seconds = reader->Count("inspect_timeout_seconds", 1, 3600)) {
    config->inspect_timeout_seconds = static_cast<uint32_t>(*seconds);
  }
  if (auto mib = reader->Count("worker_memory_mib", 64, 65536)) config->worker_memory_mib = *mib;
  if (auto seconds = reader->Number("cache_seconds", 0, 86400)) config->cache_seconds = *seconds;
}

}  // namespace

Result<ShareConfig> ShareConfig::Parse(const std::string& origin, const std::string& name, const std::string& text) {
  if (!IsShareName(name)) {
    return Error::Make("read share", PrintableName(name), "a share's name is 1 to 64 letters, digits, '-' and '_'",
                       EINVAL);
  }
  SHAREGUARD_ASSIGN(TomlNode document, ParseToml(origin, text));
  Diagnostics problems(origin);
  TableReader reader(document, "a share", &problems);
  ShareConfig config;
  config.name = name;
  const std::vector<std::string> levels = {"decisions", "operations", "io"};
  if (!reader.Has("direction")) problems.Add(reader.where(), "a share needs direction = \"ingress\" or \"egress\"");
  if (auto word = reader.Word("direction", {"ingress", "egress"})) {
    config.direction = *word == 0 ? Direction::kIngress : Direction::kEgress;
  }
  config.policy = Required(&reader, "policy", "egress-strict");
  config.published = RequiredPath(&reader, "published", "/srv/shares/" + name);
  config.state = RequiredPath(&reader, "state", "/srv/shares/." + name + "-state");
  config.mountpoint = RequiredPath(&reader, "mountpoint", "/mnt/" + name);
  config.audit_log = reader.String("audit_log").value_or("");
  CheckAbsolute(&reader, "audit_log", config.audit_log);
  if (auto level = reader.Word("audit_level", levels)) config.audit_level = levels[*level];
  ReadNumbers(&reader, &config);
  config.allow_other = reader.Boolean("allow_other").value_or(config.allow_other);
  reader.Finish();
  if (!problems.empty()) return problems.ToError();
  return config;
}

Result<ShareConfig> ShareConfig::Load(const std::string& dir, const std::string& name) {
  // A name with a '/' in it must not lead out of the directory.
  if (!IsShareName(name)) return Parse("", name, "");
  const std::string path = dir + "/" + name + ".toml";
  SHAREGUARD_ASSIGN(UniqueFd fd, OpenAt(AT_FDCWD, path, O_RDONLY | O_NONBLOCK));
  SHAREGUARD_ASSIGN(std::string text, ReadAll(fd.get(), kMaxTomlBytes));
  return Parse(path, name, text);
}

}  // namespace shareguard::policy
