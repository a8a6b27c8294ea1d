#include "source.h"

#include <climits>

namespace shareguard::differential {

// splitmix64 (Steele, Lea, Flood 2014).
uint64_t Source::Next() {
  uint64_t z = state_ += 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

std::string Source::Leaf() {
  switch (Below(14)) {
    case 0:
      return "x.tmp";
    case 1:
      return "~$x.docx";
    case 2:
      return ".~lock.a#";
    case 3:
      return OneIn(2) ? "n\xff\xfe" : std::string(NAME_MAX, 'n');
    case 4:
    case 5:
      return "d";
    case 6:
      return "e";
    case 7:
      return "link";
    case 8:
      return "t.csv";
    default:
      return Pick<const char*>({"a", "b", "c"});
  }
}

namespace {
std::string Dots(int count) {
  std::string path;
  for (int i = 0; i < count; ++i) path += "./";
  return path;
}
}  // namespace

std::string Source::Strange() {
  switch (Below(10)) {
    case 0:
      return "";
    case 1:
      return std::string(NAME_MAX + 1, 'n');
    case 2:
      return Dots(PATH_MAX / 2) + "a";
    case 3:  // as long as a path may be, with its closing NUL
      return Dots(PATH_MAX / 2 - 1) + "a";
    case 4:
      return Leaf() + "/";
    case 5:
      return Leaf() + "/.";
    case 6:
      return "d/..";
    case 7:
      return ".";
    case 8:
      return "d//" + Leaf();
    default:
      return "d/../" + Leaf();
  }
}

std::string Source::Path() {
  if (OneIn(25)) return Strange();
  switch (Below(10)) {
    case 0:
    case 1:
      return "d/" + Leaf();
    case 2:
      return "e/" + Leaf();
    case 3:
      return OneIn(3) ? "d/e/" + Leaf() : Leaf() + "/" + Leaf();
    default:
      return Leaf();
  }
}

std::string Source::LinkTarget() {
  switch (Below(8)) {
    case 0:
      return "link";  // itself, most likely
    case 1:
      return "d";
    case 2:
      return "nothing/here";
    case 3:
      return std::string(static_cast<size_t>(Pick<int64_t>({1, 100, 1000, 4095})), 't');
    default:
      return Leaf();
  }
}

int64_t Source::Offset() {
  switch (Below(8)) {
    case 0:
      return 0;
    case 1:
    case 2:
      return Below(100);
    case 3:
      return 4096 * Below(8);
    case 4:
      return 4096 * Below(4) + Pick<int64_t>({-1, 1, 4095, 17});
    case 5:
      return Below(150000);
    default:
      return Below(9000);
  }
}

int64_t Source::Length() {
  switch (Below(6)) {
    case 0:
      return Pick<int64_t>({0, 1, 4096, 8192});
    case 1:
      return Below(20000);
    case 2:
      return Below(5000);
    default:
      return Below(200);
  }
}

int32_t Source::Slot(int actor) {
  const uint32_t open = open_[static_cast<size_t>(actor)];
  for (int tries = 0; tries < 4; ++tries) {
    const auto slot = static_cast<int32_t>(Below(kSlots));
    if ((open >> slot & 1) != 0) return slot;
  }
  return static_cast<int32_t>(Below(kSlots));
}

void Source::Aim(Step* step) {
  step->actor = OneIn(2) ? 0 : static_cast<int32_t>(Below(kActors));
  step->slot = Slot(step->actor);
  step->other_slot = Slot(step->actor);
  if (OneIn(10)) step->directory = Slot(step->actor);
  if (OneIn(10)) step->other_directory = Slot(step->actor);
  step->seed = Next();
}

}  // namespace shareguard::differential
