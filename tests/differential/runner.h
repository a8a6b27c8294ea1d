// Runs sequences of steps on both sides and compares; finds the shortest part of a failing one that still fails.
#ifndef SHAREGUARD_TESTS_DIFFERENTIAL_RUNNER_H_
#define SHAREGUARD_TESTS_DIFFERENTIAL_RUNNER_H_

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "actor.h"
#include "compare.h"
#include "source.h"
#include "step.h"

namespace shareguard::differential {

struct Options {
  std::string guard, plain;  // empty directories that exist
  std::string published;     // what the guard publishes; "": is not looked at
  uint64_t seed = 1;
  uint64_t steps = 1000;
  uint64_t sequence_length = 200;
  bool users = false;                // actors of different users, for which root is needed
  std::set<std::string> only;        // groups of operations; empty: all
  uint64_t failures = 1;             // stop after so many
  std::vector<std::string> ignore;   // lines of a difference that hold one of these are none
  std::vector<std::string> scratch;  // patterns of names, as in the policy: such files are never published
};

struct Failure {
  Sequence steps;
  std::string difference;
  uint64_t seed = 0;
  bool shrunk = false;
};

class Runner {
 public:
  static constexpr uint64_t kTreeEvery = 25;
  explicit Runner(Options options) : options_(std::move(options)), tree_every_(kTreeEvery) {}

  // Runs all sequences; prints failures and a summary to stdout. True when there was no difference.
  bool Run();
  uint64_t steps_done() const { return steps_done_; }

 private:
  // Gives the next step, or false at the end. The reply to the one before is what the plain directory answered.
  using Next = std::function<bool(const Reply* before, Step* step)>;
  struct Side {
    std::string base, directory;
    std::array<std::unique_ptr<Actor>, kActors> actors;
    std::unique_ptr<Actor> observer;
  };

  std::string Begin(Side* side, const std::string& base, bool with_identity) const;
  Next Generated(uint64_t seed) const;
  // Performs a sequence in fresh directories. "" or the difference; `done` gets the steps up to it.
  std::string Perform(const Next& next, uint64_t watch_seed, Sequence* done);
  std::string PerformOn(Side& plain, Side& guard, const Next& next, uint64_t watch_seed, Sequence* done);
  std::string OneStep(Side& plain, Side& guard, const Step& step, bool watch, Comparison* comparison, Reply* reply);
  std::string Look(Side& plain, Side& guard, const Step& step, Comparison* comparison);
  std::string LookAtTrees(Side& plain, Side& guard, const Step& step, Comparison* comparison);
  std::string End(Side& plain, Side& guard);
  std::string ComparePublished(const Side& plain, const Side& guard) const;
  std::string Replay(const Sequence& steps, uint64_t watch_seed, Sequence* done);
  void Shrink(Failure* failure);
  std::string Relevant(const std::string& difference) const;
  void Print(const Failure& failure) const;

  const Options options_;
  uint64_t sequence_ = 0;
  // Steps between two looks at the whole trees; 1 while a failure is shrunk, so that it shows at once.
  uint64_t tree_every_;
  uint64_t steps_done_ = 0;
  std::chrono::milliseconds patience_{5000};  // for what was closed to be published
  int64_t began_ns_ = 0;                      // before anything of the sequence existed
};

}  // namespace shareguard::differential

#endif  // SHAREGUARD_TESTS_DIFFERENTIAL_RUNNER_H_
