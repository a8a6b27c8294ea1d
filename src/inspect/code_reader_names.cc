// What a name stands for, and what it brings with it.
#include <algorithm>
#include <utility>

#include "inspect/code_reader.h"

namespace shareguard::inspect {
namespace {

// Of C, where a name that no one calls may tell what is called: SYS_socket, PROT_EXEC; and asm.
bool IsConstantOfC(std::string_view name) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  return name.starts_with("SYS_") || name.starts_with("__NR_") || name.ends_with("asm") || name.ends_with("asm__") ||
         std::none_of(name.begin(), name.end(), small);
}

}  // namespace

// The name with renaming undone.
std::string_view CodeReader::Resolve() {
  if (name_resolved_) return PlainName(language_, name_);
  const std::string_view meaning = names_.MeaningOf(std::string_view(name_).substr(0, first_part_));
  if (!meaning.empty()) {
    resolved_ = meaning;
  } else {
    if (!FindInStars()) return PlainName(language_, name_);
  }
  resolved_.append(name_, first_part_);
  return PlainName(language_, resolved_);
}

// from m import *; import java.net.*: a bare name may be the module's.
bool CodeReader::FindInStars() {
  const std::string_view first = std::string_view(name_).substr(0, first_part_);
  for (const std::string& module : stars_) {
    resolved_.assign(module).append(1, '.').append(first);
    const bool known = matcher_.KnowsCall(resolved_) || matcher_.KnowsModule(resolved_) ||
                       CodeRoleOf(language_, resolved_) != CodeRole::kNone;
    if (known) return true;
  }
  return false;
}

// A variable that may hold decoded or fetched data is used: what is made of it holds such, too.
void CodeReader::SeeTaint(std::string_view variable) {
  if (const uint8_t taint = names_.TaintOf(variable); taint != 0) Tainted(taint, name_place_);
}

void CodeReader::Tainted(uint8_t taint, const CodePlace& place) {
  if ((runs_open_ > 0 && RunsArgument()) || TakesScript()) SeeRun(taint, place);
  statement_taint_ |= taint;
  if (!target_.empty()) names_.Mark(target_, taint);
  if (returning_ && !function_.empty()) names_.Mark(function_, taint);
}

// setTimeout(atob(text)): these take text as well, when it is the whole of an argument.
bool CodeReader::TakesScript() const {
  if (language_ != Language::kJavaScript || depth_ == 0 || depth_ > kFrames) return false;
  const Frame& frame = frames_[depth_ - 1];
  return frame.others + frame.pieces == 0 && frame.arguments == 0 &&
         (frame.name == "setTimeout" || frame.name == "setInterval" || frame.name == "document.write");
}

void CodeReader::SeeRun(uint8_t taint, const CodePlace& place) {
  if ((taint & kDecodedData) != 0) matcher_.Shape("run-decoded", place);
  if ((taint & kFetchedData) != 0) matcher_.Shape("run-fetched", place);
}

// The name at hand is not called: it is a value, or a part of one.
void CodeReader::EndName() {
  if (!name_open_) return;
  name_open_ = false;
  member_ = 0;
  const std::string_view first = std::string_view(name_).substr(0, first_part_);
  const std::string_view name = Resolve();
  if (name.find('.') != std::string_view::npos && name.back() != ')') {
    matcher_.Call(name, name_place_);
    if (language_ == Language::kJava) matcher_.Import(name, name_place_);
    if (package_) matcher_.Import(first, name_place_);
  }
  if (!name_resolved_) SeeTaint(first);
  if (name == "chr" && language_ == Language::kPython) {
    spells_ = true;
    if (runs_open_ > 0 && RunsArgument()) matcher_.Shape("char-codes", name_place_);
  }
  if ((language_ == Language::kC || language_ == Language::kCpp) && define_ != 2 && IsConstantOfC(name) &&
      matcher_.KnowsCall(name))
    matcher_.Call(name, name_place_);
  if (std::exchange(piped_, false)) {
    if (matcher_.KnowsCall(name)) matcher_.Call(name, name_place_);
    Called(CodeRoleOf(language_, name), name_place_, true);
  }
  if (Frame* frame = Top()) NameArgument(frame, name);
  if (depth_ == target_depth_) {
    ++value_items_;
    value_mixed_ = true;
  }
  if (depth_ != target_depth_ && !InBlock()) return;
  operand_ = name;
  if (name_resolved_) {
    operand_raw_.clear();
  } else {
    operand_raw_ = name_;
  }
}

// A name that stands in an argument: a variable whose text is known stands for that where text has a meaning.
void CodeReader::NameArgument(Frame* frame, std::string_view name) {
  const std::string_view text = name_resolved_ ? std::string_view() : names_.TextOf(name_);
  if (!text.empty() && UsesText(*frame)) {
    frame->folded = true;
    return TakeText(frame, text);
  }
  AddUnknownCode();
  if (!on_literal_) ++frame->variables;
  if (frame->others++ == 0 && frame->pieces == 0) frame->first = name;
}

}  // namespace shareguard::inspect
