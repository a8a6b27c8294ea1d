#include "runner.h"

#include <fcntl.h>
#include <fnmatch.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <sstream>

#include "operation.h"
#include "tree.h"

namespace shareguard::differential {
namespace {

constexpr auto kShrinkTime = std::chrono::seconds(60);

int64_t Now() {
  timespec now{};
  // What files get as times.
  clock_gettime(CLOCK_REALTIME_COARSE, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

Persona PersonaOf(int actor, bool users) {
  if (!users) return {};
  if (actor == 1) return {65534, 65534, {}, true};
  if (actor == 2) return {1001, 1001, {65534, 2000}, true};
  return {0, 0, {}, true};
}

std::string ParentOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

void Wipe(const std::string& directory) {
  std::error_code ignored;
  std::filesystem::remove_all(directory, ignored);
}

}  // namespace

// The steps play in a directory two levels down: a path that leads out by ".." stays in what is wiped afterwards.
std::string Runner::Begin(Side* side, const std::string& base, bool with_identity) const {
  side->base = base + "/s" + std::to_string(sequence_);
  side->directory = side->base + "/x/top";
  for (const std::string& path : {side->base, side->base + "/x", side->directory}) {
    if (mkdir(path.c_str(), 0755) != 0) return "mkdir " + path + ": " + strerror(errno);
  }
  if (chmod(side->directory.c_str(), 0777) != 0) return "chmod " + side->directory + ": " + strerror(errno);
  for (int i = 0; i < kActors; ++i) {
    auto& actor = side->actors[static_cast<size_t>(i)];
    actor = std::make_unique<Actor>(side->directory, PersonaOf(i, options_.users), with_identity);
    if (!actor->problem().empty()) return actor->problem();
  }
  side->observer = std::make_unique<Actor>(side->directory, Persona{}, with_identity);
  return side->observer->problem();
}

Runner::Next Runner::Generated(uint64_t seed) const {
  auto source = std::make_shared<Source>(seed);
  std::vector<uint32_t> urn;
  for (uint32_t i = 0; i < Operations().size(); ++i) {
    if (!options_.only.empty() && !options_.only.contains(Operations()[i].group)) continue;
    urn.insert(urn.end(), static_cast<size_t>(Operations()[i].weight), i);
  }
  auto last_actor = std::make_shared<int>(0);
  return [source, urn, last_actor, left = options_.sequence_length](const Reply* before, Step* step) mutable {
    if (before != nullptr) source->SetOpen(*last_actor, before->open);
    if (left-- == 0) return false;
    *step = {};
    step->operation = urn[static_cast<size_t>(source->Below(static_cast<int64_t>(urn.size())))];
    source->Aim(step);
    Operations()[step->operation].fill(*source, step);
    *last_actor = step->actor;
    return true;
  };
}

std::string Runner::Look(Side& plain, Side& guard, const Step& step, Comparison* comparison) {
  std::vector<std::string> paths;
  constexpr size_t kLongest = 600;
  const auto add = [&](int directory, const std::string& path) {
    if (directory >= 0 || path.empty() || path.size() > kLongest) return;
    paths.push_back(path);
    paths.push_back(ParentOf(path));
  };
  const std::string letters = Operations()[step.operation].arguments;
  if (letters.find('p') != std::string::npos) add(step.directory, step.path);
  if (letters.find('q') != std::string::npos) add(step.other_directory, step.other_path);
  if (paths.empty()) return "";
  const auto on_plain = plain.observer->LookAt(paths);
  const auto on_guard = guard.observer->LookAt(paths);
  if (!on_plain || !on_guard) return "the observer hangs\n";
  std::string difference;
  for (size_t i = 0; i < paths.size(); ++i) difference += comparison->OneFile(step, (*on_plain)[i], (*on_guard)[i]);
  return difference;
}

std::string Runner::OneStep(Side& plain, Side& guard, const Step& step, bool watch, Comparison* comparison,
                            Reply* reply) {
  const auto actor = static_cast<size_t>(step.actor);
  const auto expected = plain.actors[actor]->Perform(step);
  if (!expected) return "the actor on the plain directory hangs or has died\n";
  *reply = *expected;
  const auto actual = guard.actors[actor]->Perform(step);
  if (!actual) return "the actor on the guard hangs or has died\n";
  std::string difference = comparison->Answers(step, expected->answer, actual->answer);
  for (size_t i = 0; i < expected->slots.size(); ++i) {
    difference += comparison->OneFile(step, expected->slots[i], actual->slots[i]);
  }
  if (watch) difference += Look(plain, guard, step, comparison);
  return difference;
}

std::string Runner::LookAtTrees(Side& plain, Side& guard, const Step& step, Comparison* comparison) {
  const auto expected = plain.observer->LookAtAll();
  const auto actual = guard.observer->LookAtAll();
  if (!expected || !actual) return "the observer hangs\n";
  return comparison->Trees(step, *expected, *actual);
}

std::string Runner::PerformOn(Side& plain, Side& guard, const Next& next, uint64_t watch_seed, Sequence* done) {
  Comparison comparison(began_ns_);
  // To look is to fill caches and to flush: every fourth sequence is looked at only in its actors' own descriptors and
  // at its end.
  const bool watch = watch_seed % 4 != 3;
  Reply reply;
  Step step;
  for (bool more = next(nullptr, &step); more; more = next(&reply, &step)) {
    done->push_back(step);
    ++steps_done_;
    std::string difference = Relevant(OneStep(plain, guard, step, watch, &comparison, &reply));
    if (difference.empty() && watch && done->size() % tree_every_ == 0) {
      difference = Relevant(LookAtTrees(plain, guard, step, &comparison));
    }
    if (!difference.empty()) return difference;
  }
  if (done->empty()) return "";
  const std::string difference = Relevant(LookAtTrees(plain, guard, done->back(), &comparison));
  if (!difference.empty()) return "after the last step:\n" + difference;
  return End(plain, guard);
}

std::string Runner::End(Side& plain, Side& guard) {
  for (Side* side : {&plain, &guard}) {
    for (auto& actor : side->actors) {
      if (!actor->Finish()) return "after the last step: an actor hangs when it closes its files\n";
    }
    side->observer->Finish();
  }
  const auto expected = testing::ReadTree(plain.base);
  const std::string difference = Relevant(testing::Differences(expected, testing::ReadTree(guard.base)));
  if (!difference.empty()) return "after everything was closed (expected: the plain directory):\n" + difference;
  return options_.published.empty() ? "" : ComparePublished(plain, guard);
}

// Regular files under scratch names are not published. What a published file was called before it was given one stays
// published until something takes its place (docs/filesystem.md, "moved away"): `old_versions` are contents that
// may stand in the published tree under names that the plain directory does not have any more.
std::string Runner::ComparePublished(const Side& plain, const Side& guard) const {
  auto expected = testing::ReadTree(plain.base);
  std::set<std::string> old_versions;
  std::erase_if(expected, [&](const auto& entry) {
    const auto& [path, node] = entry;
    const std::string name = path.substr(path.rfind('/') + 1);
    const bool scratch = std::any_of(options_.scratch.begin(), options_.scratch.end(), [&](const std::string& pattern) {
      return fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
    });
    if (node.kind != 'f' || !scratch) return false;
    old_versions.insert(node.content);
    return true;
  });
  const std::string published = options_.published + guard.base.substr(options_.guard.size());
  // The kernel tells of the last use of a file a moment after its close has returned.
  const auto until = std::chrono::steady_clock::now() + patience_;
  for (;;) {
    auto actual = testing::ReadTree(published);
    std::erase_if(actual, [&](const auto& entry) {
      return entry.second.kind == 'f' && !expected.contains(entry.first) && old_versions.contains(entry.second.content);
    });
    const std::string difference = Relevant(testing::Differences(expected, actual));
    if (difference.empty()) return "";
    if (std::chrono::steady_clock::now() > until)
      return "in the published tree, after everything was closed:\n" + difference;
    usleep(20000);
  }
}

std::string Runner::Perform(const Next& next, uint64_t watch_seed, Sequence* done) {
  ++sequence_;
  began_ns_ = Now();
  Side plain, guard;
  std::string difference = Begin(&plain, options_.plain, true);
  if (difference.empty()) difference = Begin(&guard, options_.guard, false);
  if (difference.empty()) difference = PerformOn(plain, guard, next, watch_seed, done);
  for (Side* side : {&plain, &guard}) {
    for (auto& actor : side->actors) actor.reset();
    side->observer.reset();
    Wipe(side->base);
  }
  if (difference.empty() && testing::Exists(guard.base)) difference = "rm -r on the guard leaves something behind\n";
  return difference;
}

std::string Runner::Replay(const Sequence& steps, uint64_t watch_seed, Sequence* done) {
  size_t at = 0;
  done->clear();
  return Perform(
      [&](const Reply*, Step* step) {
        if (at == steps.size()) return false;
        *step = steps[at++];
        return true;
      },
      watch_seed, done);
}

// Delta debugging: leaves out halves, quarters and so on down to single steps, as long as a difference remains.
void Runner::Shrink(Failure* failure) {
  const auto until = std::chrono::steady_clock::now() + kShrinkTime;
  Sequence done;
  std::string difference;
  for (const uint64_t every : {uint64_t{1}, kTreeEvery}) {
    tree_every_ = every;
    difference = Replay(failure->steps, failure->seed, &done);
    if (!difference.empty()) break;
  }
  if (difference.empty()) return;
  failure->difference = difference;
  failure->shrunk = true;
  failure->steps = done;
  for (size_t part = std::max<size_t>(1, done.size() / 2);; part = std::max<size_t>(1, part / 2)) {
    bool shorter = false;
    for (size_t from = failure->steps.size(); from > 0 && std::chrono::steady_clock::now() < until;) {
      from -= std::min(part, from);
      Sequence fewer = failure->steps;
      const auto begin = fewer.begin() + static_cast<std::ptrdiff_t>(from);
      fewer.erase(begin, begin + static_cast<std::ptrdiff_t>(std::min(part, fewer.size() - from)));
      const std::string still = fewer.empty() ? "" : Replay(fewer, failure->seed, &done);
      if (still.empty()) continue;
      failure->steps = done;
      failure->difference = still;
      from = std::min(from, done.size());
      shorter = true;
    }
    if (std::chrono::steady_clock::now() >= until || (part == 1 && !shorter)) return;
  }
}

std::string Runner::Relevant(const std::string& difference) const {
  if (options_.ignore.empty()) return difference;
  std::istringstream lines(difference);
  std::string rest;
  for (std::string line; std::getline(lines, line);) {
    const bool known = std::any_of(options_.ignore.begin(), options_.ignore.end(),
                                   [&](const std::string& text) { return line.find(text) != std::string::npos; });
    if (!known) rest += line + "\n";
  }
  return rest;
}

void Runner::Print(const Failure& failure) const {
  printf("differential: a difference in the sequence of seed %lu%s\n", failure.seed,
         failure.shrunk ? "" : ", which did not show again in a replay");
  for (size_t i = 0; i < failure.steps.size(); ++i) printf("%4zu. %s\n", i + 1, Describe(failure.steps[i]).c_str());
  printf("%s", failure.difference.c_str());
  std::string only;
  for (const std::string& group : options_.only) only += (only.empty() ? " --only " : ",") + group;
  printf("replay: differential --guard DIR --plain DIR --seed %lu --steps %lu --sequence-length %lu%s%s\n\n",
         failure.seed, options_.sequence_length, options_.sequence_length, options_.users ? " --users" : "",
         only.c_str());
  fflush(stdout);
}

bool Runner::Run() {
  uint64_t done = 0, sequences = 0, failures = 0;
  for (uint64_t seed = options_.seed; done < options_.steps && failures < options_.failures; ++seed) {
    Failure failure{{}, "", seed, false};
    failure.difference = Perform(Generated(seed), seed, &failure.steps);
    done += failure.steps.size();
    ++sequences;
    if (failure.difference.empty()) continue;
    ++failures;
    patience_ = std::chrono::milliseconds(500);
    Shrink(&failure);
    patience_ = std::chrono::milliseconds(5000);
    tree_every_ = kTreeEvery;
    Print(failure);
    if (failure.steps.empty()) break;
  }
  printf("differential: %lu steps, %lu sequences, seed %lu: %s\n", done, sequences, options_.seed,
         failures == 0 ? "no difference" : (std::to_string(failures) + " differ").c_str());
  fflush(stdout);
  return failures == 0;
}

}  // namespace shareguard::differential
