// doctor: what is wrong with a share host, and how to mend it.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/doctor.h"
#include "cli/doctor_host.h"
#include "cli/doctor_samba.h"
#include "cli/doctor_share.h"
#include "cli/exit_codes.h"
#include "cli/json_view.h"
#include "cli/share_selector.h"
#include "cli/terminal.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr const char* kDoctorFooter =
    R"(Without a share: the host, every share that is configured or mounted, and what Samba exports. With one: that
share, and the sections of smb.conf that lead to it. A line for each check, and below it how to mend what is wrong:

  ok     as it should be
  note   worth knowing
  warn   works, and should not stay so
  FAIL   does not work, or a promise of the guard does not hold

Nothing is changed. Run it as root, after setting up and after each upgrade. Exit code: 0 nothing fails, 1 something
does.

Examples:
  shareguard doctor
  shareguard doctor results
  shareguard doctor --json | jq '.remarks[] | select(.health == "FAIL")')";

struct DoctorArguments {
  ShareSelector selector;
  std::string smb_conf;
  bool json = false;
};

// Says what is found as it is found: a host that hangs has then shown most.
class Visit {
 public:
  explicit Visit(bool json) : json_(json) {}

  void Say(const std::string& subject, const Remarks& remarks) {
    for (const Remark& remark : remarks) {
      ++counts_[static_cast<size_t>(remark.health)];
      json_ ? Keep(subject, remark) : Print(subject, remark);
    }
    static_cast<void>(FlushOutput());
  }

  int Finish() {
    if (json_) {
      const nlohmann::ordered_json all = {{"ok", Count(Health::kOk)},
                                          {"note", Count(Health::kNote)},
                                          {"warn", Count(Health::kWarn)},
                                          {"FAIL", Count(Health::kFail)},
                                          {"remarks", remarks_}};
      PrintLine(Dump(all, 2));
    } else {
      std::string line;
      for (const Health health : {Health::kOk, Health::kNote, Health::kWarn, Health::kFail}) {
        line += (line.empty() ? "" : ", ") + std::to_string(Count(health)) + " " + HealthName(health);
      }
      PrintLine(line);
    }
    if (!FlushOutput()) return Fail(kIoError, "the output could not be written");
    return Count(Health::kFail) > 0 ? kHold : kOk;
  }

 private:
  size_t Count(Health health) const { return counts_[static_cast<size_t>(health)]; }

  void Keep(const std::string& subject, const Remark& remark) {
    remarks_.push_back({{"health", HealthName(remark.health)},
                        {"subject", subject},
                        {"check", remark.check},
                        {"found", remark.found},
                        {"remedy", remark.remedy}});
  }

  static void Print(const std::string& subject, const Remark& remark) {
    constexpr std::array<Colour, 4> kColours = {Colour::kGreen, Colour::kDim, Colour::kYellow, Colour::kRed};
    const std::string name = HealthName(remark.health);
    PrintLine(Painted(name, kColours[static_cast<size_t>(remark.health)]) + std::string(6 - name.size(), ' ') +
              subject + ": " + remark.check + ": " + OneLine(remark.found));
    if (!remark.remedy.empty()) PrintLine("        " + OneLine(remark.remedy));
  }

  // Errors of a policy come with a line for each problem.
  static std::string OneLine(std::string text) {
    for (size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) text.replace(at, 1, "; ");
    return text;
  }

  bool json_;
  std::array<size_t, 4> counts_{};
  nlohmann::ordered_json remarks_ = nlohmann::ordered_json::array();
};

std::optional<MountEntry> MountOf(const std::string& state) {
  const auto mounts = GuardMounts();
  const auto found = std::find_if(mounts.rbegin(), mounts.rend(), [&](const auto& m) { return m.state == state; });
  return found == mounts.rend() ? std::nullopt : std::optional(*found);
}

ShareCase Make(const std::string& name, const FoundShare& found) {
  ShareCase share;
  share.name = name;
  share.state = CanonicalPath(found.state);
  share.config = found.config;
  if (share.config) {
    share.config->published = CanonicalPath(share.config->published);
    share.config->mountpoint = CanonicalPath(share.config->mountpoint);
  }
  share.mount = MountOf(share.state);
  return share;
}

bool IsConfigured(const std::string& config_dir, const std::string& name) {
  std::error_code error;
  return IsShareName(name) && std::filesystem::exists(config_dir + "/shares/" + name + ".toml", error);
}

ShareCase FromConfiguration(const std::string& config_dir, const std::string& name) {
  auto config = policy::ShareConfig::Load(config_dir + "/shares", name);
  ShareCase share;
  if (config.ok()) {
    const std::string state = config->state;
    share = Make(name, {state, std::move(*config)});
  } else {
    share.name = name;
    share.config_error = config.error().ToString();
  }
  share.configured = true;
  return share;
}

// Mounted by a command line, or by a configuration that is not there any more.
ShareCase FromMount(const std::string& config_dir, const FoundShare& found, const std::string& mountpoint) {
  const std::string name = found.config ? found.config->name : PrintableName(mountpoint);
  ShareCase share = Make(name, found);
  share.configured = IsConfigured(config_dir, name);
  return share;
}

std::vector<ShareCase> AllShares(const std::string& config_dir) {
  namespace fs = std::filesystem;
  std::vector<ShareCase> shares;
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(config_dir + "/shares", error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".toml") names.push_back(at->path().stem().string());
  }
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) shares.push_back(FromConfiguration(config_dir, name));
  for (const MountEntry& mount : GuardMounts()) {
    const bool known = std::any_of(shares.begin(), shares.end(), [&](const auto& s) { return s.state == mount.state; });
    if (known) continue;
    ShareSelector by_state;
    by_state.state = *mount.state;
    const auto found = FindShare(by_state);
    FoundShare share{*mount.state, std::nullopt};
    if (found.ok()) share = *found;
    shares.push_back(FromMount(config_dir, share, mount.mountpoint));
  }
  return shares;
}

Result<ShareCase> OneShare(const ShareSelector& selector) {
  if (IsConfigured(selector.config_dir, selector.share)) return FromConfiguration(selector.config_dir, selector.share);
  SHAREGUARD_ASSIGN(const FoundShare found, FindShare(selector));
  return FromMount(selector.config_dir, found, selector.share);
}

int Examine(const DoctorArguments& arguments) {
  const std::string& config_dir = arguments.selector.config_dir;
  Visit visit(arguments.json);
  std::vector<ShareCase> shares;
  if (arguments.selector.share.empty()) {
    visit.Say("host", ExamineHost(config_dir));
    shares = AllShares(config_dir);
    if (shares.empty()) visit.Say("host", {Note("shares", "none is configured, and none is mounted")});
  } else {
    auto share = OneShare(arguments.selector);
    if (!share.ok()) return Fail(share.error());
    shares.push_back(std::move(*share));
  }
  for (const ShareCase& share : shares) visit.Say("share " + PrintableName(share.name), ExamineShare(share));
  visit.Say("samba", ExamineSamba(arguments.smb_conf, shares));
  return visit.Finish();
}

}  // namespace

void DefineDoctor(CLI::App* app, Action* action) {
  auto arguments = std::make_shared<DoctorArguments>();
  app->add_option("SHARE", arguments->selector.share, "A share's name, or its mount point; all of them if not given");
  app->add_option("--smb-conf", arguments->smb_conf, "Samba's configuration (the one that testparm takes by itself)")
      ->type_name("FILE");
  app->add_flag("--json", arguments->json, "As JSON");
  AddConfigDir(app, &arguments->selector.config_dir);
  app->footer(kDoctorFooter);
  app->callback([=] { *action = [=] { return Examine(*arguments); }; });
}

}  // namespace shareguard::cli
