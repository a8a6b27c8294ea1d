#include "inspect/xml_reader.h"

#include <expat.h>

#include <algorithm>

#include "inspect/sheet_fast_cells.h"
#include "inspect/xml_content_model.h"
#include "inspect/xml_fast_path.h"
#include "inspect/xml_part.h"
#include "inspect/xml_values.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kLongestSystemId = 64;
constexpr char kSeparator = '\n';   // between namespace and name; no URI can hold it
constexpr size_t kSlice = 1 << 20;  // fed to expat at a time

// Where expat stands. Version 2.9 counts in 64 bits and deprecates what came before.
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
int64_t IndexOf(XML_Parser parser) { return XML_GetCurrentByteIndex64(parser); }
uint64_t LengthOf(XML_Parser parser) { return XML_GetCurrentByteCount64(parser); }
const char* ContextOf(XML_Parser parser, int64_t* at, uint64_t* size) {
  return XML_GetInputContext64(parser, at, size);
}
#else
int64_t IndexOf(XML_Parser parser) { return XML_GetCurrentByteIndex(parser); }
uint64_t LengthOf(XML_Parser parser) { return static_cast<uint64_t>(std::max(0, XML_GetCurrentByteCount(parser))); }
const char* ContextOf(XML_Parser parser, int64_t* at, uint64_t* size) {
  int short_at = 0;
  int short_size = 0;
  const char* context = XML_GetInputContext(parser, &short_at, &short_size);
  *at = short_at;
  *size = static_cast<uint64_t>(std::max(0, short_size));
  return context;
}
#endif

// The bytes of what expat has come upon; empty where it does not have them at hand.
std::string_view RawOf(XML_Parser parser) {
  int64_t at = 0;
  uint64_t size = 0;
  const char* context = ContextOf(parser, &at, &size);
  const uint64_t length = LengthOf(parser);
  if (context == nullptr || at < 0 || static_cast<uint64_t>(at) > size || length > size - static_cast<uint64_t>(at)) {
    return {};
  }
  return {context + at, static_cast<size_t>(length)};
}

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
void XmlHandler::Declare(std::string_view /*prefix*/, std::string_view /*uri*/, uint64_t /*offset*/) {}
void XmlHandler::Finish(bool /*complete*/) {}

class XmlReader::Impl final : private PlainCellFilter::Reader, private XmlFastPath::Reader {
 public:
  Impl(const Scope& scope, std::vector<XmlHandler*> handlers, const XmlOptions& options)
      : scope_(scope),
        options_(options),
        part_(scope, std::move(handlers), options),
        cells_(options.fast_cells),
        plain_(options.fast_tags && options.fast_names) {}

  bool Feed(std::string_view bytes) {
    if (bytes.empty()) return !failed_;
    if (parser_ == nullptr) Begin(bytes);
    if (head_.size() < 2) head_ += bytes.substr(0, 2 - head_.size());
    while (!bytes.empty() && !failed_) {
      const size_t size = std::min(bytes.size(), kSlice);
      cells_.Feed(bytes.substr(0, size), this);
      bytes.remove_prefix(size);
    }
    return !failed_;
  }

  bool Finish() {
    if (parser_ == nullptr) Begin({});
    if (!failed_) cells_.Flush(this);
    if (!failed_) plain_.Flush(this);
    if (!failed_) Parse({}, true);
    CheckMark();
    return part_.Finish(!failed_);
  }

 private:
  // XML 1.0, 4.3.3: UTF-16 begins with a byte order mark. expat does without; other readers take the part for something
  // else.
  void CheckMark() {
    using namespace std::string_view_literals;
    if (head_ != "<\0"sv && head_ != "\0<"sv) return;
    part_.At({0, head_.size(), {}});
    part_.Report("xml.encoding", Severity::kHigh, "the part is in UTF-16 without a byte order mark");
  }

  // The first bytes of the part.
  void Begin(std::string_view bytes) {
    if (!BeginsInUtf8(bytes)) LeaveToExpat();
    // A DOCTYPE that is allowed may declare attributes, among them namespaces: then they are left to expat.
    fast_names_ = options_.fast_names && (!options_.bare_doctype || BeginsWithRoot(bytes));
    if (!fast_names_) plain_.TurnOff();
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

  // What looks plain may mean something else.
  void LeaveToExpat() {
    cells_known_ = false;
    plain_.TurnOff();
  }

  bool Pass(std::string_view bytes) override {
    plain_.Feed(bytes, this);
    return !failed_;
  }

  bool AwaitsCell() override { return cells_known_ && part_.InRow() && plain_.Settle(this) && part_.InRow(); }

  void TakePlainCells(std::span<const PlainCell> cells) override {
    for (const PlainCell& cell : cells) plain_.Skip(cell.text.size());
    part_.TakePlainCells(cells);
  }

  bool ParseBytes(std::string_view bytes, uint64_t elided) override {
    elided_ = elided;
    Parse(bytes, false);
    return !failed_;
  }
  bool HasRead() override { return IndexOf(parser_.get()) == static_cast<int64_t>(parsed_); }
  bool TakeTag(std::string_view raw, uint64_t offset) override { return part_.StartPlain(raw, offset); }
  void TakeEnd(std::string_view raw, uint64_t offset) override {
    part_.At({offset, raw.size(), raw});
    part_.End();
  }
  void TakeText(const PlainPiece& piece, uint64_t offset) override {
    part_.At({offset, piece.size, {}});
    if (piece.space && part_.TakeIndentation(piece.text)) return;
    part_.Text(piece.text, piece.ascii);
  }

  void Parse(std::string_view bytes, bool last) {
    parsed_ += bytes.size();
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
    const int64_t index = IndexOf(parser_.get());
    return index < 0 ? 0 : static_cast<uint64_t>(index) + elided_;
  }

  uint64_t Length() const { return LengthOf(parser_.get()); }
  std::string_view Raw() const { return RawOf(parser_.get()); }

  // At what expat has come upon.
  XmlPart& Here() {
    part_.At({Offset(), Length(), {}});
    return part_;
  }
  XmlPart& HereAt(std::string_view raw) {
    part_.At({Offset(), Length(), raw});
    return part_;
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

  static Impl& Of(void* self) { return *static_cast<Impl*>(self); }
  static void OnStart(void* self, const char* name, const char** pairs) {
    Impl& impl = Of(self);
    if (impl.plain_.muted()) return;
    if (!impl.HereAt(impl.Raw()).Start(name, pairs, impl.fast_names_ ? '\0' : kSeparator)) return impl.Stop();
    impl.plain_.Opened(name);
  }
  static void OnEnd(void* self, const char* /*name*/) {
    Impl& impl = Of(self);
    // After a stop expat reports the end of an empty element after all.
    if (impl.plain_.muted() || impl.stopped_) return;
    impl.HereAt(impl.Raw()).End();  // expat has compared its name with the start tag's
    impl.plain_.Closed();
  }
  static void OnText(void* self, const char* text, int size) {
    Of(self).Here().Text(std::string_view(text, static_cast<size_t>(size)), false);
  }
  static void OnComment(void* self, const char* /*text*/) {
    Of(self).Here().Note("xml.comment", Severity::kHigh, "an XML comment: no office program shows it");
  }
  static void OnInstruction(void* self, const char* target, const char* data) {
    if (Of(self).fast_names_ && !XmlNames::IsTarget(target)) return Of(self).Damage(XML_ERROR_INVALID_TOKEN);
    Impl& impl = Of(self);
    if (impl.part_.IsBeforeRoot() && ++impl.instructions_ == 1 && IsOrdinaryInstruction(target, data)) return;
    impl.Here().Note("xml.processing_instruction", Severity::kHigh, "an XML processing instruction");
  }
  static void OnCdata(void* self) {
    Of(self).LeaveToExpat();  // what stands in it is no tag
    Of(self).Here().Note("xml.cdata", Severity::kMedium, "a CDATA section: office programs write none");
  }
  static void OnDoctype(void* self, const char* name, const char* system, const char* public_id, int internal) {
    Impl& impl = Of(self);
    impl.plain_.TurnOff();
    if (impl.fast_names_ && !XmlNames::IsDoctype(name)) return impl.Damage(XML_ERROR_SYNTAX);
    const bool bare = impl.options_.bare_doctype && !impl.fast_names_;
    const std::string_view file = system == nullptr ? "" : system;
    const bool ordinary = public_id != nullptr && IsOrdinaryDoctype(public_id) && file.size() <= kLongestSystemId;
    if (bare && internal == 0 && ordinary) return;
    impl.Here().Report("xml.doctype", Severity::kHigh, "a DOCTYPE, which document formats forbid");
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
    Impl& impl = Of(self);
    if (version != nullptr && std::string_view(version) != "1.0") {
      impl.Here().Report("xml.encoding", Severity::kHigh, "the part is of a version of XML that documents do not use");
    }
    if (version == nullptr || encoding == nullptr) return;
    const std::string lower = AsciiLower(encoding);
    if (lower != "utf-8") impl.LeaveToExpat();
    if (lower == "iso-8859-1") impl.part_.TakeLatinLetters();
    if (lower == "utf-8" || lower == "utf-16" || lower == "utf8" || lower == "us-ascii" || lower == "ascii") return;
    impl.Here().Report("xml.encoding", Severity::kHigh, "the part is not in UTF-8 or UTF-16");
  }
  // What no other handler takes: whitespace before and behind the root.
  static void OnRest(void* self, const char* text, int size) {
    const std::string_view rest(text, static_cast<size_t>(size));
    if (std::all_of(rest.begin(), rest.end(), IsSpace)) Of(self).Here().SpaceAround(rest);
  }
  static void OnNamespace(void* self, const char* prefix, const char* uri) {
    Of(self).Here().SeeNamespace(
        {prefix == nullptr ? "" : prefix, uri == nullptr ? Ns::kNone : FindNamespace(uri), uri == nullptr ? "" : uri});
  }

  std::string head_;         // the first two bytes
  size_t instructions_ = 0;  // before the root
  const Scope& scope_;
  XmlOptions options_;
  XmlPart part_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_{nullptr, XML_ParserFree};
  bool fast_names_ = true;
  PlainCellFilter cells_;    // all bytes go through it first,
  XmlFastPath plain_;        // then through this, and what is left to expat
  uint64_t parsed_ = 0;      // bytes that expat got
  uint64_t elided_ = 0;      // the difference between its offsets and those in the part; a sum modulo 2 to the 64th
  bool cells_known_ = true;  // nothing was met that could give <c> another meaning
  bool failed_ = false;
  bool stopped_ = false;
};

XmlReader::XmlReader(const Scope& scope, std::vector<XmlHandler*> handlers, const XmlOptions& options)
    : impl_(std::make_unique<Impl>(scope, std::move(handlers), options)),
      conditions_(options.vml_conditions ? std::make_unique<VmlConditions>() : nullptr) {}
XmlReader::~XmlReader() = default;
bool XmlReader::Feed(std::string_view bytes) {
  return impl_->Feed(conditions_ == nullptr ? bytes : conditions_->Pass(bytes));
}
bool XmlReader::Finish() {
  if (conditions_ != nullptr) impl_->Feed(conditions_->Rest());
  return impl_->Finish();
}

}  // namespace shareguard::inspect
