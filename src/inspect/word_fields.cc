#include "inspect/word_fields.h"

#include <algorithm>
#include <array>
#include <utility>

#include "inspect/aside_account.h"
#include "inspect/base64.h"
#include "inspect/byte_source.h"
#include "inspect/value_form.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using policy::Severity;

constexpr size_t kKeptCode = 512;
constexpr size_t kMaxNested = 256;
constexpr uint64_t kLongCode = 255;   // bytes of an instruction, what Word's own dialogs make
constexpr uint64_t kLongLink = 2083;  // the longest address that browsers took
constexpr uint64_t kShortArguments = 40;
constexpr size_t kMaxData = 4096;

enum class Use : uint8_t {
  kPlain,       // its result is what the reader sees
  kLink,        // HYPERLINK
  kDde,         // runs a program
  kInclude,     // takes in another file
  kActive,      // a control
  kMacro,       // a button for a macro, which has to be somewhere else
  kData,        // stores data for an add-in
  kArguments,   // its arguments are not all shown
  kIndex,       // a mark for an index
  kContents,    // a mark for a table of contents
  kAuthority,   // a mark for a table of authorities
  kIndexShown,  // the index
  kContentsShown,
  kAuthoritiesShown,
};

// ECMA-376 part 1, 17.16.5, and what Word has beyond it.
constexpr std::array<std::pair<std::string_view, Use>, 95> kFields = {{
    {"DDE", Use::kDde},
    {"DDEAUTO", Use::kDde},
    {"INCLUDE", Use::kInclude},
    {"INCLUDETEXT", Use::kInclude},
    {"INCLUDEPICTURE", Use::kInclude},
    {"IMPORT", Use::kInclude},
    {"LINK", Use::kInclude},
    {"DATABASE", Use::kInclude},
    {"RD", Use::kInclude},
    {"CONTROL", Use::kActive},
    {"HTMLACTIVEX", Use::kActive},
    {"OCX", Use::kActive},
    {"MACROBUTTON", Use::kMacro},
    {"ADDIN", Use::kData},
    {"PRIVATE", Use::kData},
    {"PRINT", Use::kData},
    {"DATA", Use::kData},
    {"IF", Use::kArguments},
    {"SET", Use::kArguments},
    {"ASK", Use::kArguments},
    {"FILLIN", Use::kArguments},
    {"QUOTE", Use::kArguments},
    {"COMPARE", Use::kArguments},
    {"NEXTIF", Use::kArguments},
    {"SKIPIF", Use::kArguments},
    {"COMMENTS", Use::kArguments},
    {"SUBJECT", Use::kArguments},
    {"KEYWORDS", Use::kArguments},
    {"TITLE", Use::kArguments},
    {"AUTHOR", Use::kArguments},
    {"INFO", Use::kArguments},
    {"XE", Use::kIndex},
    {"INDEX", Use::kIndexShown},
    {"TC", Use::kContents},
    {"TOC", Use::kContentsShown},
    {"TA", Use::kAuthority},
    {"TOA", Use::kAuthoritiesShown},
    {"HYPERLINK", Use::kLink},
    {"=", Use::kPlain},
    {"ADDRESSBLOCK", Use::kPlain},
    {"ADVANCE", Use::kPlain},
    {"AUTONUM", Use::kPlain},
    {"AUTONUMLGL", Use::kPlain},
    {"AUTONUMOUT", Use::kPlain},
    {"AUTOTEXT", Use::kPlain},
    {"AUTOTEXTLIST", Use::kPlain},
    {"BARCODE", Use::kPlain},
    {"BIBLIOGRAPHY", Use::kPlain},
    {"BIDIOUTLINE", Use::kPlain},
    {"CITATION", Use::kPlain},
    {"CREATEDATE", Use::kPlain},
    {"DATE", Use::kPlain},
    {"DISPLAYBARCODE", Use::kPlain},
    {"DOCPROPERTY", Use::kPlain},
    {"DOCVARIABLE", Use::kPlain},
    {"EDITTIME", Use::kPlain},
    {"EMBED", Use::kPlain},
    {"EQ", Use::kPlain},
    {"FILENAME", Use::kPlain},
    {"FILESIZE", Use::kPlain},
    {"FORMCHECKBOX", Use::kPlain},
    {"FORMDROPDOWN", Use::kPlain},
    {"FORMTEXT", Use::kPlain},
    {"FTNREF", Use::kPlain},
    {"GLOSSARY", Use::kPlain},
    {"GOTOBUTTON", Use::kPlain},
    {"GREETINGLINE", Use::kPlain},
    {"LASTSAVEDBY", Use::kPlain},
    {"LISTNUM", Use::kPlain},
    {"MERGEBARCODE", Use::kPlain},
    {"MERGEFIELD", Use::kPlain},
    {"MERGEREC", Use::kPlain},
    {"MERGESEQ", Use::kPlain},
    {"NEXT", Use::kPlain},
    {"NOTEREF", Use::kPlain},
    {"NUMCHARS", Use::kPlain},
    {"NUMPAGES", Use::kPlain},
    {"NUMWORDS", Use::kPlain},
    {"PAGE", Use::kPlain},
    {"PAGEREF", Use::kPlain},
    {"PRINTDATE", Use::kPlain},
    {"REF", Use::kPlain},
    {"REVNUM", Use::kPlain},
    {"SAVEDATE", Use::kPlain},
    {"SECTION", Use::kPlain},
    {"SECTIONPAGES", Use::kPlain},
    {"SEQ", Use::kPlain},
    {"SHAPE", Use::kPlain},
    {"STYLEREF", Use::kPlain},
    {"SYMBOL", Use::kPlain},
    {"TEMPLATE", Use::kPlain},
    {"TIME", Use::kPlain},
    {"USERADDRESS", Use::kPlain},
    {"USERINITIALS", Use::kPlain},
    {"USERNAME", Use::kPlain},
}};

// A word that is no field's name is that of a bookmark: its text is shown, if there is one.
Use UseOf(std::string_view word) {
  if (word.starts_with('=')) return Use::kPlain;
  for (const auto& [name, use] : kFields) {
    if (name == word && !name.empty()) return use;
  }
  return Use::kArguments;
}

std::string FirstWord(std::string_view code) {
  size_t at = 0;
  while (at < code.size() && IsSpace(code[at])) ++at;
  size_t end = at;
  while (end < code.size() && !IsSpace(code[end]) && code[end] != '"' && code[end] != '\\') ++end;
  std::string word(code.substr(at, std::min<size_t>(end - at, 32)));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return word;
}

// Their results stand in the file and on no page.
bool HasUnseenResult(Use use, std::string_view word) {
  return use == Use::kIndex || use == Use::kContents || use == Use::kAuthority || word == "SET" || word == "RD" ||
         word == "NEXT" || word == "NEXTIF" || word == "SKIPIF" || word == "PRIVATE";
}

}  // namespace

bool IsBookmarkLink(std::string_view base64) {
  // 8 (the kind of data), the class of hyperlinks, version 2, flag 8 (only a place in the document), its name.
  constexpr std::string_view kHead(
      "\x08\xD0\xC9\xEA\x79\xF9\xBA\xCE\x11\x8C\x82\x00\xAA\x00\x4B\xA9\x0B\x02\x00\x00\x00\x08\x00\x00\x00", 25);
  constexpr size_t kLongestName = 41;
  const std::string bytes = DecodeBase64(base64).value_or("");
  if (!bytes.starts_with(kHead) || bytes.size() < kHead.size() + 4) return false;
  const uint32_t length = Le32(bytes, kHead.size());  // with the zero at the end
  const size_t begin = kHead.size() + 4;
  if (length == 0 || length > kLongestName || bytes.size() != begin + length * size_t{2}) return false;
  for (size_t i = 0; i < length; ++i) {
    const char c = bytes[begin + 2 * i];
    if (bytes[begin + 2 * i + 1] != 0) return false;
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    if (i + 1 == length ? c != 0 : !letter) return false;
  }
  return true;
}

void WordFields::Start(Word word, const XmlElement& element) {
  if (word == Word::kFldData) {
    data_.clear();
    data_offset_ = element.offset;
    return;
  }
  if (word == Word::kFldSimple) {
    Open(element);
    if (too_deep_ > 0) return;
    Field& field = open_.back();
    field.simple = true;
    const std::string_view code = element.Value("instr");
    field.code = code.substr(0, kKeptCode);
    field.size = code.size();
    field.end = element.offset + element.length;
    return Judge(&field);
  }
  const std::string_view type = element.Value("fldCharType");
  if (type == "begin") {
    Open(element);
  } else if (type == "separate" && !open_.empty() && too_deep_ == 0) {
    open_.back().end = element.offset + element.length;
    Judge(&open_.back());
  } else if (type == "end") {
    Close();
  }
}

void WordFields::Open(const XmlElement& element) {
  if (open_.size() >= kMaxNested) {
    if (too_deep_++ == 0) long_fields_.Add(element.offset, element.length);
    return;
  }
  Field field;
  field.offset = element.offset;
  field.end = element.offset + element.length;
  open_.push_back(std::move(field));
  ++coding_;
}

void WordFields::Close() {
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }
  if (open_.empty()) return;
  Judge(&open_.back());
  if (open_.back().unseen) --unseen_;
  open_.pop_back();
}

void WordFields::End(Word word, uint64_t offset) {
  if (word == Word::kFldData) EndData(offset);
  if (word == Word::kFldSimple) Close();
}

void WordFields::Code(std::string_view text, uint64_t offset) {
  // The result of a field within an instruction is part of the latter.
  const auto found = std::find_if(open_.rbegin(), open_.rend(), [](const Field& field) { return !field.result; });
  if (found == open_.rend()) return;
  Field& field = *found;
  if (field.code.size() < kKeptCode) field.code += text.substr(0, kKeptCode - field.code.size());
  field.size += text.size();
  field.end = offset + text.size();
}

void WordFields::Data(std::string_view text) {
  if (data_.size() <= kMaxData) data_ += text.substr(0, kMaxData + 1 - data_.size());
}

// Add-ins for citations keep their records here; Word itself keeps links of old documents.
void WordFields::EndData(uint64_t offset) {
  const bool empty = std::all_of(data_.begin(), data_.end(), IsSpace);
  if (empty || (data_.size() <= kMaxData && IsBookmarkLink(data_))) return;
  data_fields_.Add(data_offset_, std::max(offset, data_offset_) - data_offset_);
}

void WordFields::Judge(Field* field) {
  if (field->result) return;
  field->result = true;
  --coding_;
  const std::string word = FirstWord(field->code);
  const Use use = UseOf(word);
  field->unseen = HasUnseenResult(use, word);
  if (field->unseen) ++unseen_;
  const uint64_t length = field->end - field->offset;
  switch (use) {
    case Use::kDde:
      return dde_.Add(field->offset, length);
    case Use::kInclude:
      return include_.Add(field->offset, length);
    case Use::kActive:
      return active_.Add(field->offset, length);
    case Use::kData:
      return data_fields_.Add(field->offset, length);
    case Use::kMacro:
      macros_.Add(field->offset, length);
      break;
    case Use::kLink:
      links_.Add(field->offset, length);
      break;
    default:
      break;
  }
  JudgeQuiet(word, *field);
  if (use == Use::kPlain || use == Use::kLink || use == Use::kMacro) TakeAside(*field, use == Use::kLink);
  if (field->size > (use == Use::kLink ? kLongLink : kLongCode)) long_fields_.Add(field->offset, length);
}

// Addresses, names in quotes, and arguments that are longer than those of ordinary fields.
void WordFields::TakeAside(const Field& field, bool link) const {
  constexpr size_t kLongArguments = 96;
  AsideAccount* const asides = scope_.session.asides;
  if (asides == nullptr) return;
  std::string_view code = field.code;
  if (link) return asides->TakeAddress(code, scope_.part, field.offset);
  if (code.size() > kLongArguments || HoldsProse(code)) return asides->Take(code, scope_.part, field.offset);
  std::string_view text;
  while (TakeQuotedText(&code, &text)) asides->Take(text, scope_.part, field.offset);
}

// Instructions that carry text which is shown elsewhere, or only at times.
void WordFields::JudgeQuiet(std::string_view word, const Field& field) {
  const uint64_t length = field.end - field.offset;
  const auto mark = [&](WordEntries* entries) {
    if (entries->place.empty()) entries->place = scope_.part;
    if (entries->place == scope_.part) entries->marks.Add(field.offset, length);
  };
  switch (UseOf(word)) {
    case Use::kIndex:
      return mark(&document_.index);
    case Use::kContents:
      return mark(&document_.contents);
    case Use::kAuthority:
      return mark(&document_.authorities);
    case Use::kIndexShown:
      document_.index.shown = true;
      break;
    case Use::kContentsShown:
      document_.contents.shown = true;
      break;
    case Use::kAuthoritiesShown:
      document_.authorities.shown = true;
      break;
    case Use::kArguments:
      if (field.size > word.size() + kShortArguments) data_fields_.Add(field.offset, length);
      break;
    default:
      break;
  }
}

void WordFields::Finish() {
  while (!open_.empty()) Close();
  dde_.Report(scope_, "office.dde", Severity::kMedium, "a field that makes the program run another one");
  include_.Report(scope_, "office.include_field", Severity::kMedium, "a field that takes in another file");
  active_.Report(scope_, "office.activex", Severity::kMedium, "a field with a control");
  macros_.Report(scope_, "office.macros", Severity::kInfo, "a button for a macro, which the document need not hold");
  links_.Report(scope_, "office.hyperlink", Severity::kInfo, "a link");
  data_fields_.Report(scope_, "office.field_data", Severity::kMedium, "a field holds data that no page shows");
  long_fields_.Report(scope_, "office.field_data", Severity::kMedium,
                      "the instruction of a field is longer than ordinary ones");
}

}  // namespace shareguard::inspect
