#include "inspect/xml_reader.h"

#include <expat.h>

#include <algorithm>
#include <array>

#include "inspect/encoded_text.h"
#include "inspect/invisible_text.h"
#include "inspect/sheet_fast_cells.h"
#include "inspect/xml_content_model.h"
#include "inspect/xml_form.h"
#include "inspect/xml_names.h"
#include "inspect/xml_values.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr char kSeparator = '\n';  // between namespace and name; no URI can hold it
constexpr size_t kMaxDepth = 256;
constexpr size_t kMaxAttributes = 512;
constexpr size_t kLongValue = 4096;
constexpr size_t kSlice = 1 << 20;  // fed to expat at a time

bool IsWhitespace(std::string_view text) { return std::all_of(text.begin(), text.end(), IsSpace); }
bool IsAscii(std::string_view text) { return AsciiPrefix(text) == text.size(); }
bool IsPlain(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' '; }

}  // namespace

const XmlAttribute* XmlElement::Find(Ns attribute_ns, std::string_view name) const {
  for (const XmlAttribute& attribute : attributes) {
    if (attribute.ns == attribute_ns && attribute.local == name) return &attribute;
  }
  return nullptr;
}

std::string_view XmlElement::Value(std::string_view name) const {
  for (const XmlAttribute& attribute : attributes) {
    if ((attribute.ns == Ns::kNone || attribute.ns == ns) && attribute.local == name) return attribute.value;
  }
  return {};
}

bool XmlElement::Has(std::string_view name) const {
  return std::any_of(attributes.begin(), attributes.end(), [&](const XmlAttribute& attribute) {
    return (attribute.ns == Ns::kNone || attribute.ns == ns) && attribute.local == name;
  });
}

void XmlHandler::Start(const XmlElement& /*element*/) {}
void XmlHandler::End(Ns /*ns*/, std::string_view /*local*/, uint64_t /*offset*/) {}
void XmlHandler::Text(std::string_view /*text*/, uint64_t /*offset*/) {}
bool XmlHandler::TakeCells(std::span<const PlainCell> /*cells*/) { return false; }
void XmlHandler::Finish(bool /*complete*/) {}

class XmlReader::Impl final : private PlainCellFilter::Reader {
 public:
  Impl(const Scope& scope, std::vector<XmlHandler*> handlers, const XmlOptions& options)
      : scope_(scope), handlers_(std::move(handlers)), options_(options), filter_(options.fast_cells) {}

  bool Feed(std::string_view bytes) {
    if (parser_ == nullptr) Begin(bytes);
    while (!bytes.empty() && !failed_) {
      const size_t size = std::min(bytes.size(), kSlice);
      filter_.Feed(bytes.substr(0, size), this);
      bytes.remove_prefix(size);
    }
    return !failed_;
  }

  bool Finish() {
    if (parser_ == nullptr) Begin({});
    if (!failed_) filter_.Flush(this);
    if (!failed_) Parse({}, true);
    Settle();
    for (XmlHandler* handler : handlers_) handler->Finish(!failed_);
    return !failed_ && clean_;
  }

 private:
  struct Open {
    Ns ns = Ns::kNone;
    const ElementRule* rule = nullptr;
    size_t name = 0;  // where its name begins in names_
    uint64_t hash = 0;
    size_t declarations = 0;  // of namespaces, in its tag
    bool holds_text = false;
    bool joins_text = false;
    bool has_children = false;
    bool holds_binary = false;
  };

  // The first bytes of the part.
  void Begin(std::string_view bytes) {
    if (!BeginsInUtf8(bytes)) cells_known_ = false;
    // A DOCTYPE that is allowed may declare attributes, among them namespaces: then they are left to expat.
    fast_names_ = options_.fast_names && (!options_.bare_doctype || BeginsWithRoot(bytes));
    parser_.reset(fast_names_ ? XML_ParserCreate(nullptr) : XML_ParserCreateNS(nullptr, kSeparator));
    if (parser_ == nullptr) throw std::bad_alloc();  // ends at the engine, which fails closed
    XML_Parser parser = parser_.get();
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, OnStart, OnEnd);
    XML_SetCharacterDataHandler(parser, OnText);
    XML_SetCommentHandler(parser, OnComment);
    XML_SetProcessingInstructionHandler(parser, OnInstruction);
    XML_SetStartCdataSectionHandler(parser, OnCdata);
    XML_SetStartDoctypeDeclHandler(parser, OnDoctype);
    if (options_.bare_doctype && !fast_names_) {
      XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_ALWAYS);
      XML_SetExternalEntityRefHandler(parser, OnExternal);
    }
    XML_SetXmlDeclHandler(parser, OnDeclaration);
    if (!fast_names_) XML_SetStartNamespaceDeclHandler(parser, OnNamespace);
    XML_SetDefaultHandler(parser, OnRest);
  }

  // XML 1.0, appendix F: what expat takes for UTF-8 as long as no declaration says otherwise.
  static bool BeginsInUtf8(std::string_view bytes) {
    return bytes.starts_with("\xEF\xBB\xBF") || (bytes.size() > 1 && bytes[0] == '<' && bytes[1] != '\0');
  }

  // Whether no more than an XML declaration stands before the first tag; false also where that is not clear.
  static bool BeginsWithRoot(std::string_view bytes) {
    if (bytes.starts_with("<?xml ")) bytes.remove_prefix(std::min(bytes.find('>'), bytes.size() - 1) + 1);
    while (!bytes.empty() && IsSpace(bytes.front())) bytes.remove_prefix(1);
    return bytes.size() > 1 && bytes[0] == '<' && bytes[1] > '?';  // no '!', no '?'
  }

  bool Pass(std::string_view bytes) override {
    passed_ += bytes.size();
    Parse(bytes, false);
    return !failed_;
  }

  // Only where an unprefixed <c> cannot be anything but a cell: expat has read all it got, up to the end of a tag, and
  // the last open element is a row of a worksheet, whose root binds the namespace of names without a prefix.
  bool AwaitsCell() override {
    const bool in_row =
        stack_.size() == 3 && names_ == "worksheetsheetDatarow" && stack_[1].name == 9 && stack_[2].name == 18 &&
        std::all_of(stack_.begin(), stack_.end(), [](const Open& open) { return open.ns == Ns::kSheet; });
    return in_row && cells_known_ && cells_bound_ && !failed_ &&
           XML_GetCurrentByteIndex(parser_.get()) == static_cast<XML_Index>(passed_);
  }

  // The same as Start, Text and End for the <c> and the <v> of each would do.
  void TakePlainCells(std::span<const PlainCell> cells) override {
    SettleWhitespace(true);
    stack_.back().has_children = true;
    uint64_t quotes = 0;
    for (const PlainCell& cell : cells) {
      elided_ += cell.text.size();
      quotes += cell.attributes();
    }
    SeeOrders(cells);
    form_.PlainTags(cells.front().offset, quotes, 2 * cells.size());
    encoded_.Break();
    invisible_.SeePlain();
    after_start_ = had_text_ = empty_tag_ = false;
    for (XmlHandler* handler : handlers_) {
      if (!handler->TakeCells(cells)) Replay(cells, handler);
    }
  }

  // Cells of one batch with the same attributes have them in the same order.
  void SeeOrders(std::span<const PlainCell> cells) {
    std::array<bool, 4> seen{};
    uint64_t alike = 0;
    for (const PlainCell& cell : cells) {
      if (cell.attributes() < 2) continue;
      bool& known = seen[(cell.style_as.empty() ? 0U : 1U) + (cell.kind_as.empty() ? 0U : 2U)];
      if (known) {
        ++alike;
        continue;
      }
      known = true;
      ListAttributes(cell);
      XmlForm::Order order;
      for (const XmlAttribute& attribute : attributes_) order.Add(HashOfName(attribute.ns, attribute.local));
      form_.Attributes(HashOfName(Ns::kSheet, "c"), order, cell.offset);
    }
    form_.SameAttributes(alike);
  }

  // For handlers that want elements.
  void Replay(std::span<const PlainCell> cells, XmlHandler* handler) {
    const ElementRule* cell_rule = FindElement(Ns::kSheet, "c");
    const ElementRule* value_rule = FindElement(Ns::kSheet, "v");
    for (const PlainCell& cell : cells) {
      constexpr size_t kValueTag = 3;  // <v>
      const auto value = static_cast<size_t>(cell.value.data() - cell.text.data());
      const uint64_t tag = value - kValueTag;
      ListAttributes(cell);
      handler->Start({Ns::kSheet, "c", cell_rule, attributes_, cell.offset, tag, stack_.size()});
      attributes_.clear();
      handler->Start({Ns::kSheet, "v", value_rule, attributes_, cell.offset + tag, kValueTag, stack_.size() + 1});
      handler->Text(cell.value, cell.offset + value);
      const uint64_t end = cell.offset + value + cell.value.size();
      handler->End(Ns::kSheet, "v", end);
      handler->End(Ns::kSheet, "c", end + kValueTag + 1);
    }
  }

  void ListAttributes(const PlainCell& cell) {
    attributes_.clear();
    attributes_.push_back({Ns::kNone, "r", cell.place});
    if (!cell.style_as.empty()) attributes_.push_back({Ns::kNone, "s", cell.style_as});
    if (!cell.kind_as.empty()) attributes_.push_back({Ns::kNone, "t", cell.kind_as});
  }

  void Parse(std::string_view bytes, bool last) {
    const XML_Status status = XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), last ? 1 : 0);
    if (status == XML_STATUS_OK) return;
    failed_ = true;
    if (stopped_) return;  // the finding that stopped it says why
    const XML_Error error = XML_GetErrorCode(parser_.get());
    const bool encoding = error == XML_ERROR_UNKNOWN_ENCODING || error == XML_ERROR_INCORRECT_ENCODING;
    scope_.Report(encoding ? "xml.encoding" : "xml.malformed", Severity::kHigh,
                  std::string("the part is not well-formed XML: ") + XML_ErrorString(error), Offset());
  }

  uint64_t Offset() const {
    const XML_Index index = XML_GetCurrentByteIndex(parser_.get());
    return index < 0 ? 0 : static_cast<uint64_t>(index) + elided_;
  }

  uint64_t Length() const { return static_cast<uint64_t>(std::max(0, XML_GetCurrentByteCount(parser_.get()))); }

  std::string_view Raw() const {
    int at = 0;
    int size = 0;
    const char* buffer = XML_GetInputContext(parser_.get(), &at, &size);
    const int length = XML_GetCurrentByteCount(parser_.get());
    if (buffer == nullptr || at < 0 || length <= 0 || length > size - at) return {};
    return {buffer + at, static_cast<size_t>(length)};
  }

  // What expat's reader of namespaces would have found.
  void Damage(XML_Error error) {
    scope_.Report("xml.malformed", Severity::kHigh,
                  std::string("the part is not well-formed XML: ") + XML_ErrorString(error), Offset());
    Stop();
  }

  void Stop() {
    stopped_ = true;
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  void Report(std::string_view id, Severity severity, std::string detail) {
    clean_ = false;
    Note(id, severity, std::move(detail));
  }

  // What is a finding, and yet explains its bytes.
  void Note(std::string_view id, Severity severity, std::string detail) const {
    scope_.Report(id, severity, std::move(detail), Offset(), Length());
  }

  // What text stands since the last tag: nothing, whitespace alone, or more.
  void SettleWhitespace(bool at_start) {
    if (space_.empty()) return;
    const bool leaf = !at_start && after_start_;
    const bool between = stack_.empty() || !(stack_.back().holds_text || leaf);
    if (between) form_.Whitespace(space_, stack_.size() * 2 + (at_start ? 0 : 1), space_offset_);
    space_.clear();
  }

  void Start(const char* name, const char** pairs) {
    if (!TakeNames(name, pairs)) return;
    SettleWhitespace(true);
    if (!stack_.empty()) stack_.back().has_children = true;
    if (stack_.size() >= kMaxDepth) {
      Report("xml.depth", Severity::kHigh, "elements are nested deeper than any document needs");
      return Stop();
    }
    if (attributes_.size() > kMaxAttributes) {
      Report("xml.unknown_attribute", Severity::kHigh, "an element with more attributes than any format has");
      return Stop();
    }
    const XmlElementName& known = tag_.element();
    const XmlElement element{known.ns, known.local, known.rule, attributes_, Offset(), Length(), stack_.size()};
    CheckVocabulary(element);
    CheckAttributes(element, known.hash);
    const std::string_view raw = Raw();
    form_.Tag(raw, element.offset, stack_.empty());
    if (!known.joins_text) encoded_.Break();
    stack_.push_back({known.ns, known.rule, names_.size(), known.hash, tag_.declarations().size(), known.holds_text,
                      known.joins_text, false, HoldsBinary(element)});
    names_.append(known.local);
    after_start_ = true;
    had_text_ = false;
    empty_tag_ = raw.ends_with("/>");
    for (XmlHandler* handler : handlers_) handler->Start(element);
  }

  // False: the part is not well-formed.
  bool TakeNames(const char* name, const char** pairs) {
    if (!fast_names_) {
      tag_.StartResolved(name, pairs, kSeparator, &attributes_);
      return true;
    }
    if (stack_.empty() && Raw().find('\0') != std::string_view::npos) tag_.TakeLatinLetters();  // UTF-16
    const XML_Error error = tag_.Start(name, pairs, &attributes_);
    for (const XmlDeclaration& declaration : tag_.declarations()) SeeNamespace(declaration);
    if (error != XML_ERROR_NONE) Damage(error);
    return error == XML_ERROR_NONE;
  }

  void CheckVocabulary(const XmlElement& element) {
    if (!options_.known_vocabulary) return;
    if (element.ns == Ns::kUnknown) {
      return Report("xml.unknown_namespace", Severity::kHigh, "an element of a namespace that no document format has");
    }
    if (element.rule == nullptr) {
      return Report("xml.unknown_element", Severity::kHigh, "an element that its format does not have");
    }
    for (const XmlAttributeName& attribute : tag_.attributes()) {
      if (attribute.allowed) continue;
      if (attribute.ns == Ns::kUnknown) {
        Report("xml.unknown_namespace", Severity::kHigh, "an attribute of a namespace that no document format has");
      } else {
        Report("xml.unknown_attribute", Severity::kHigh, "an attribute that its element does not have");
      }
    }
  }

  // Where a value stands; that of the tag when it is written with references.
  uint64_t OffsetOf(const XmlAttribute& attribute, const XmlElement& element) const {
    const size_t at = Raw().find(attribute.value);
    return element.offset + (at == std::string_view::npos ? 0 : at);
  }

  void CheckAttributes(const XmlElement& element, uint64_t hash) {
    if (attributes_.size() > 1) {
      XmlForm::Order order;
      for (const XmlAttributeName& attribute : tag_.attributes()) order.Add(attribute.hash);
      form_.Attributes(hash, order, element.offset);
    }
    for (const XmlAttribute& attribute : attributes_) {
      if (!IsAscii(attribute.value)) invisible_.Feed(attribute.value, OffsetOf(attribute, element));
      if (attribute.value.size() < EncodedText::kShortRun || IsDrawingTwin(element, attribute)) continue;
      if (attribute.value.size() > kLongValue && !MayBeLong(element, attribute)) {
        Note("xml.long_value", Severity::kMedium, "an attribute's value is longer than ordinary documents need");
      }
      if (options_.encoded_text && !HoldsDigest(attribute)) {
        values_.Feed(attribute.value, OffsetOf(attribute, element));
        values_.Break();
      }
    }
  }

  void End(const char* name) {
    if (stopped_) return;  // expat reports the end of an empty element after all
    SettleWhitespace(false);
    if (stack_.empty()) return;
    const Open open = stack_.back();
    const uint64_t offset = Offset();
    const std::string_view local = std::string_view(names_).substr(open.name);
    SeeContent(open.hash, offset);
    if (!open.joins_text) encoded_.Break();
    for (XmlHandler* handler : handlers_) handler->End(open.ns, local, offset);
    static_cast<void>(name);  // expat has compared it with the start tag's
    names_.resize(open.name);
    tag_.End(open.declarations);
    stack_.pop_back();
    after_start_ = false;
    had_text_ = false;
  }

  void SeeContent(uint64_t hash, uint64_t offset) {
    if (after_start_ && !had_text_) form_.Empty(hash, !empty_tag_, offset);
    if (!after_start_ || !empty_tag_) form_.EndTag(Raw(), offset);
  }

  void Text(std::string_view text) {
    const uint64_t offset = Offset();
    const bool reference = text.size() == 1 && text.size() < Length();
    if (reference && IsPlain(text[0])) form_.NeedlessReference(offset);
    had_text_ = true;
    if (stack_.empty()) return;
    const Open& open = stack_.back();
    if (!open.holds_text && IsWhitespace(text)) {
      if (space_.empty()) space_offset_ = offset;
      if (space_.size() < kLongValue) space_ += text;
    } else if (!open.holds_text && options_.known_vocabulary && open.rule != nullptr) {
      Report("xml.stray_text", Severity::kHigh, "text stands where the format has none");
    }
    if (options_.encoded_text && !open.holds_binary) encoded_.Feed(text, offset);
    invisible_.Feed(text, offset);
    for (XmlHandler* handler : handlers_) handler->Text(text, offset);
  }

  void Settle() {
    encoded_.Break();
    ReportEncoded(encoded_, "text that looks like encoded data");
    ReportEncoded(values_, "values that look like encoded data");
    invisible_.Report(scope_);
    form_.Report(scope_);
  }

  void ReportEncoded(const EncodedText& encoded, const char* what) {
    if (!encoded.suspicious()) return;
    scope_.Report("xml.encoded_text", Severity::kHigh, std::string("the part holds ") + what, encoded.offset(),
                  encoded.length(), std::max<uint64_t>(1, encoded.runs()));
  }

  static Impl& Of(void* self) { return *static_cast<Impl*>(self); }
  static void OnStart(void* self, const char* name, const char** pairs) { Of(self).Start(name, pairs); }
  static void OnEnd(void* self, const char* name) { Of(self).End(name); }
  static void OnText(void* self, const char* text, int size) {
    Of(self).Text(std::string_view(text, static_cast<size_t>(size)));
  }
  static void OnComment(void* self, const char* /*text*/) {
    Of(self).Note("xml.comment", Severity::kHigh, "an XML comment: no office program shows it");
  }
  static void OnInstruction(void* self, const char* target, const char* data) {
    if (Of(self).fast_names_ && !XmlNames::IsTarget(target)) return Of(self).Damage(XML_ERROR_INVALID_TOKEN);
    if (IsOrdinaryInstruction(target, data)) return;
    Of(self).Note("xml.processing_instruction", Severity::kHigh, "an XML processing instruction");
  }
  static void OnCdata(void* self) {
    Of(self).cells_known_ = false;  // what stands in it is no tag
    Of(self).Note("xml.cdata", Severity::kMedium, "a CDATA section: office programs write none");
  }
  static void OnDoctype(void* self, const char* name, const char* /*system*/, const char* public_id, int internal) {
    Impl& impl = Of(self);
    if (impl.fast_names_ && !XmlNames::IsDoctype(name)) return impl.Damage(XML_ERROR_SYNTAX);
    const bool bare = impl.options_.bare_doctype && !impl.fast_names_;
    if (bare && internal == 0 && public_id != nullptr && IsOrdinaryDoctype(public_id)) return;
    impl.Report("xml.doctype", Severity::kHigh, "a DOCTYPE, which document formats forbid");
    impl.Stop();  // before any entity is expanded
  }
  // Stands for the DTD that OpenOffice's manifests name, and that binds the prefix they use; nothing is loaded. Every
  // other DOCTYPE has stopped the reader, so that no other entity comes here.
  static int OnExternal(XML_Parser parser, const char* context, const char* /*base*/, const char* /*system*/,
                        const char* /*public_id*/) {
    constexpr std::string_view kManifestDtd =
        "<!ATTLIST manifest:manifest xmlns:manifest CDATA #FIXED "
        "\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">";
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> dtd(
        XML_ExternalEntityParserCreate(parser, context, nullptr), XML_ParserFree);
    if (dtd == nullptr) return XML_STATUS_ERROR;
    return XML_Parse(dtd.get(), kManifestDtd.data(), static_cast<int>(kManifestDtd.size()), 1);
  }
  static void OnDeclaration(void* self, const char* version, const char* encoding, int /*standalone*/) {
    if (version != nullptr && std::string_view(version) != "1.0") {
      Of(self).Report("xml.encoding", Severity::kHigh, "the part is of a version of XML that documents do not use");
    }
    if (version == nullptr || encoding == nullptr) return;
    const std::string lower = AsciiLower(encoding);
    Of(self).cells_known_ = Of(self).cells_known_ && lower == "utf-8";
    if (lower == "iso-8859-1") Of(self).tag_.TakeLatinLetters();
    if (lower == "utf-8" || lower == "utf-16" || lower == "utf8" || lower == "us-ascii" || lower == "ascii") return;
    Of(self).Report("xml.encoding", Severity::kHigh, "the part is not in UTF-8 or UTF-16");
  }
  // What no other handler takes: whitespace before and behind the root.
  static void OnRest(void* self, const char* text, int size) {
    const std::string_view rest(text, static_cast<size_t>(size));
    if (IsWhitespace(rest)) Of(self).form_.Whitespace(rest, SIZE_MAX, Of(self).Offset());
  }
  static void OnNamespace(void* self, const char* prefix, const char* uri) {
    Of(self).SeeNamespace({prefix != nullptr, uri == nullptr ? Ns::kNone : FindNamespace(uri)});
  }
  void SeeNamespace(const XmlDeclaration& declaration) {
    if (!declaration.has_prefix) {
      cells_bound_ = stack_.empty() && declaration.ns == Ns::kSheet;
      cells_known_ = cells_known_ && cells_bound_;
    }
    if (!options_.known_vocabulary || declaration.ns != Ns::kUnknown) return;
    Report("xml.unknown_namespace", Severity::kHigh, "a namespace is declared that no document format has");
  }

  const Scope& scope_;
  std::vector<XmlHandler*> handlers_;
  XmlOptions options_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_{nullptr, XML_ParserFree};
  bool fast_names_ = true;
  XmlNames tag_;  // the names in the tag at hand
  std::vector<Open> stack_;
  std::string names_;  // of the open elements, one behind the other
  std::vector<XmlAttribute> attributes_;
  std::string space_;
  uint64_t space_offset_ = 0;
  EncodedText encoded_;  // of the text
  EncodedText values_;   // of the attributes
  InvisibleText invisible_;
  XmlForm form_;
  PlainCellFilter filter_;
  uint64_t passed_ = 0;       // bytes, to expat
  uint64_t elided_ = 0;       // bytes that did not go to expat; all stand before what it reads next
  bool cells_known_ = true;   // nothing was met that could give <c> another meaning
  bool cells_bound_ = false;  // the root binds the namespace of names without a prefix to that of sheets
  bool after_start_ = false;
  bool empty_tag_ = false;
  bool had_text_ = false;
  bool failed_ = false;
  bool stopped_ = false;
  bool clean_ = true;
};

XmlReader::XmlReader(const Scope& scope, std::vector<XmlHandler*> handlers, const XmlOptions& options)
    : impl_(std::make_unique<Impl>(scope, std::move(handlers), options)) {}
XmlReader::~XmlReader() = default;
bool XmlReader::Feed(std::string_view bytes) { return impl_->Feed(bytes); }
bool XmlReader::Finish() { return impl_->Finish(); }

}  // namespace shareguard::inspect
