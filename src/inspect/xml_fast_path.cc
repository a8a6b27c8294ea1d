#include "inspect/xml_fast_path.h"

#include <algorithm>

namespace shareguard::inspect {

void XmlFastPath::Push(std::string_view name) {
  open_.push_back(names_.size());
  names_ += name;
}

void XmlFastPath::Opened(std::string_view name) {
  if (!on_) return;
  Push(name);
  shared_ = open_.size();
}

void XmlFastPath::Closed() {
  if (open_.empty()) return;
  names_.resize(open_.back());
  open_.pop_back();
  shared_ = open_.size();
}

bool XmlFastPath::Feed(std::string_view bytes, Reader* reader) {
  if (pending_.empty()) {
    pending_ = bytes.substr(Run(bytes, false, reader));
  } else {
    pending_ += bytes;
    pending_.erase(0, Run(pending_, false, reader));
  }
  return !failed_;
}

bool XmlFastPath::Settle(Reader* reader) {
  pending_.erase(0, Run(pending_, true, reader));
  return !failed_ && pending_.empty() && !behind_ && (fed_ == 0 || reader->HasRead());
}

bool XmlFastPath::Flush(Reader* reader) {
  if (failed_) return false;
  const std::string rest = std::move(pending_);
  pending_.clear();
  return Give(rest, reader);
}

// Returns how many of the bytes are done; what is left is the beginning of something.
size_t XmlFastPath::Run(std::string_view bytes, bool complete, Reader* reader) {
  size_t at = 0;
  while (at < bytes.size() && !failed_) {
    const std::string_view rest = bytes.substr(at);
    if (!on_) {
      Give(rest, reader);
      return bytes.size();
    }
    const size_t size = behind_ || open_.empty() ? 0 : Take(rest, complete, reader);
    if (size == kCut && rest.size() <= kMostHeld) return at;
    if (size == 0 || size == kCut) {
      at += Step(rest, reader);
    } else {
      at += size;
      position_ += size;
    }
  }
  return failed_ ? bytes.size() : at;
}

// The bytes of a tag or a text that was taken; 0: it is not plain.
size_t XmlFastPath::Take(std::string_view bytes, bool complete, Reader* reader) {
  if (bytes.front() != '<') return TakeText(bytes, complete, reader);
  const size_t end = bytes.find('>');
  if (end == std::string_view::npos) return kCut;
  const std::string_view raw = bytes.substr(0, end + 1);
  return raw[1] == '/' ? TakeEndTag(raw, reader) : TakeStartTag(raw, reader);
}

size_t XmlFastPath::TakeStartTag(std::string_view raw, Reader* reader) {
  if (raw.size() > kMostHeld || !reader->TakeTag(raw, position_)) return 0;
  if (raw[raw.size() - 2] != '/') Push(NameOfTag(raw));
  return raw.size();
}

// The root's is left to expat, which knows what may follow.
size_t XmlFastPath::TakeEndTag(std::string_view raw, Reader* reader) {
  if (open_.size() < 2) return 0;
  const std::string_view name = Innermost();
  if (raw.size() != name.size() + 3 || raw.substr(2, name.size()) != name) return 0;
  if (open_.size() == shared_) {
    owed_ += raw;
    --shared_;
  }
  reader->TakeEnd(raw, position_);
  names_.resize(open_.back());
  open_.pop_back();
  return raw.size();
}

size_t XmlFastPath::TakeText(std::string_view bytes, bool complete, Reader* reader) {
  if (text_end_ <= position_) {  // else it is known from the piece before
    const size_t tag = bytes.find('<');
    if (tag == std::string_view::npos && !complete) return kCut;
    text_end_ = position_ + std::min(tag, bytes.size());
  }
  const PlainPiece piece = ScanPlainText(bytes.substr(0, static_cast<size_t>(text_end_ - position_)));
  if (piece.size > 0) reader->TakeText(piece, position_);
  return piece.size;
}

// To before a tag, if it goes well: so no text is cut. A comment full of '<' is not read from its beginning for each.
size_t XmlFastPath::Step(std::string_view bytes, Reader* reader) {
  size_t tag = bytes.find('<', std::min(step_, bytes.size()));
  // Expat waits for what follows a bracket, and cuts the text there.
  while (tag != std::string_view::npos && bytes[tag - 1] == ']') tag = bytes.find('<', tag + 1);
  const size_t size = std::min(tag, bytes.size());
  if (!Give(bytes.substr(0, size), reader)) return size;
  behind_ = !reader->HasRead();
  step_ = behind_ ? std::min(2 * step_, kLargestStep) : kStep;
  return size;
}

bool XmlFastPath::Give(std::string_view bytes, Reader* reader) {
  if (!Tell(reader)) return false;
  const uint64_t elided = position_ - fed_;
  position_ += bytes.size();
  fed_ += bytes.size();
  failed_ = !reader->ParseBytes(bytes, elided);
  return !failed_;
}

// Which elements were closed and opened since it last read.
bool XmlFastPath::Tell(Reader* reader) {
  if (owed_.empty() && shared_ == open_.size()) return true;
  for (; shared_ < open_.size(); ++shared_) {
    const size_t end = shared_ + 1 < open_.size() ? open_[shared_ + 1] : names_.size();
    owed_ += '<';
    owed_.append(names_, open_[shared_], end - open_[shared_]);
    owed_ += '>';
  }
  muted_ = true;
  failed_ = !reader->ParseBytes(owed_, position_ - fed_);
  muted_ = false;
  fed_ += owed_.size();
  owed_.clear();
  return !failed_;
}

}  // namespace shareguard::inspect
