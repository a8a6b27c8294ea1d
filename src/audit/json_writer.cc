#include "audit/json_writer.h"

#include "shareguard/base/text.h"

namespace shareguard::audit {
namespace {

// RFC 8259, section 7: quotation mark, reverse solidus and U+0000 to U+001F must be escaped.
bool MustEscape(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

// What PrintableName leaves as it is and JSON needs no escape for: the great majority of names.
bool IsPlainAscii(std::string_view text) {
  for (const char c : text) {
    if (MustEscape(c) || static_cast<unsigned char>(c) >= 0x7F) return false;
  }
  return true;
}

void AppendEscaped(char c, std::string* out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  switch (c) {
    case '"':
      out->append("\\\"");
      return;
    case '\\':
      out->append("\\\\");
      return;
    case '\n':
      out->append("\\n");
      return;
    case '\t':
      out->append("\\t");
      return;
    default:
      out->append("\\u00");
      out->push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
      out->push_back(kDigits[static_cast<unsigned char>(c) & 15]);
  }
}

}  // namespace

JsonWriter& JsonWriter::Key(std::string_view name) {
  Verbatim(name);  // our own words, all of them plain
  out_->push_back(':');
  need_comma_ = false;
  return *this;
}

void JsonWriter::Text(std::string_view text) {
  if (IsPlainAscii(text)) {
    Verbatim(text);
  } else if (IsUtf8(text)) {
    Quote(text);
  } else {
    Quote(PrintableName(text));
  }
}

void JsonWriter::Name(std::string_view name) {
  if (IsPlainAscii(name)) {
    Verbatim(name);
  } else {
    Quote(PrintableName(name));
  }
}

void JsonWriter::Verbatim(std::string_view plain) {
  Separate();
  out_->push_back('"');
  out_->append(plain);
  out_->push_back('"');
}

void JsonWriter::Quote(std::string_view utf8) {
  Separate();
  out_->push_back('"');
  size_t copied = 0;
  for (size_t i = 0; i < utf8.size(); ++i) {
    if (!MustEscape(utf8[i])) continue;
    out_->append(utf8.substr(copied, i - copied));
    AppendEscaped(utf8[i], out_);
    copied = i + 1;
  }
  out_->append(utf8.substr(copied));
  out_->push_back('"');
}

}  // namespace shareguard::audit
