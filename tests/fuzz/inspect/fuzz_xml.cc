#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "fuzz_session.h"
#include "inspect/aside_account.h"
#include "inspect/document_reader.h"
#include "inspect/document_text_handler.h"
#include "inspect/encoded_text.h"
#include "inspect/odf_aside_text.h"
#include "inspect/odf_part_check.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {
namespace {

// Which handlers read along, by the first byte of the input.
struct Family {
  char letter;
  std::string_view part;
  std::string_view content_type;
  std::string_view kind;
  std::unique_ptr<ContentReader> (*reader)(DocumentText* text);
};
constexpr std::array<Family, 4> kFamilies = {
    {{'w', "word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
      "officeDocument", [](DocumentText*) { return MakeWordReader(); }},
     {'x', "xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
      "officeDocument", MakeSheetReader},
     {'p', "ppt/slides/slide1.xml", "application/vnd.openxmlformats-officedocument.presentationml.slide+xml", "slide",
      [](DocumentText*) { return MakeSlidesReader(); }},
     {'d', "ppt/drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawing+xml", "drawing",
      nullptr}}};

// Parts that follow a workbook are its sheets.
PackagePart PartOfFamily(const Family& family, size_t index) {
  PackagePart part;
  part.name = index > 0 && family.letter == 'x' ? "xl/worksheets/sheet1.xml" : std::string(family.part);
  part.content_type = std::string(family.content_type);
  part.kind = std::string(family.kind);
  part.relationships = {{"rId1", "worksheet", "xl/worksheets/sheet1.xml", false, 0}};
  return part;
}

// Is told at the end whether the part was well-formed.
class Ending final : public XmlHandler {
 public:
  void Finish(bool complete) override { complete_ = complete; }
  bool complete() const { return complete_; }

 private:
  bool complete_ = false;
};

// True: well-formed. `step`: how many bytes at a time.
bool ReadInSteps(std::string_view xml, size_t step, const Scope& scope, std::vector<XmlHandler*> handlers) {
  Ending ending;
  handlers.push_back(&ending);
  XmlReader reader(scope, std::move(handlers));
  bool wanted = true;
  for (size_t at = 0; at < xml.size() && wanted; at += step) wanted = reader.Feed(xml.substr(at, step));
  reader.Finish();
  Check(wanted || !ending.complete());
  return ending.complete();
}

// Writes down what the names in the tags come to.
class NameLog final : public XmlHandler {
 public:
  void Start(const XmlElement& element) override {
    Add('<', element.ns, element.local);
    for (const XmlAttribute& attribute : element.attributes) Add('@', attribute.ns, attribute.local);
  }
  void End(Ns ns, std::string_view local, uint64_t /*offset*/) override { Add('>', ns, local); }
  const std::string& log() const { return log_; }

 private:
  void Add(char what, Ns ns, std::string_view local) {
    log_ += what + std::to_string(static_cast<int>(ns)) + ":";
    log_ += local;
  }
  std::string log_;
};

struct XmlRun {
  std::vector<policy::Finding> findings;
  bool well_formed = true;
};

DocumentFamily DocumentFamilyOf(const Family& family) {
  if (family.letter == 'x') return DocumentFamily::kSheets;
  return family.letter == 'p' ? DocumentFamily::kSlides : DocumentFamily::kText;
}

XmlRun ReadFamily(const Family& family, std::string_view input, size_t step) {
  FuzzSession fuzz(input.size());
  XmlRun run;
  DocumentText text(fuzz.scope);
  AsideAccount asides(&fuzz.session, &text);
  const std::unique_ptr<ContentReader> reader = family.reader == nullptr ? nullptr : family.reader(&text);
  size_t index = 0;
  for (const std::string_view xml : CutInput(input)) {
    const PackagePart part = PartOfFamily(family, index++);
    const Scope scope{fuzz.session, "", part.name, 1, {}};
    const std::unique_ptr<XmlHandler> content = reader == nullptr ? nullptr : reader->HandlerFor(part, scope);
    const std::unique_ptr<XmlHandler> drawing = MakeDrawingHandler(part, scope, DocumentFamilyOf(family));
    const std::unique_ptr<XmlHandler> words = MakeDocumentTextHandler(&text, part.name, family.letter == 'x');
    std::vector<XmlHandler*> handlers{drawing.get(), words.get()};
    if (content != nullptr) handlers.push_back(content.get());
    run.well_formed = ReadInSteps(xml, step, scope, std::move(handlers)) && run.well_formed;
    asides.EndPart();
  }
  if (reader != nullptr) reader->Finish(fuzz.scope);
  asides.Report(fuzz.scope);
  text.Finish();
  run.findings = fuzz.session.findings.Take();
  return run;
}

XmlRun ReadOdfParts(std::string_view input, size_t step) {
  FuzzSession fuzz(input.size());
  XmlRun run;
  OdfReferences references;
  OdfContext context;
  context.genre = OdfGenre::kSheet;
  DocumentText text(fuzz.scope);
  context.text = &text;
  OdfAsideText aside;
  context.aside = &aside;
  for (const std::string_view xml : CutInput(input)) {
    const Scope scope{fuzz.session, "", "content.xml", 1, {}};
    OdfHandlers handlers;
    handlers.Add(MakeOdfPropertyHandler(scope, &context));
    handlers.AddContent(scope, &context);
    run.well_formed = ReadInSteps(xml, step, scope, handlers.list()) && run.well_formed;
  }
  context.uses.Settle(&references);
  context.masters.Report(fuzz.session);
  text.Finish();
  aside.Report(fuzz.scope);
  run.findings = fuzz.session.findings.Take();
  return run;
}

XmlRun ReadPlain(std::string_view input, size_t step) {
  FuzzSession fuzz(input.size());
  const Scope scope{fuzz.session, "", "part.xml", 1, {}};
  const bool well_formed = ReadInSteps(input, step, scope, {});
  return {fuzz.session.findings.Take(), well_formed};
}

XmlRun ReadBy(char letter, std::string_view input, size_t step) {
  for (const Family& family : kFamilies) {
    if (family.letter == letter) return ReadFamily(family, input, step);
  }
  return letter == 'o' ? ReadOdfParts(input, step) : ReadPlain(input, step);
}

// The names, and whether the part is well-formed.
std::string NamesIn(std::string_view xml, bool fast) {
  FuzzSession fuzz(xml.size());
  const Scope scope{fuzz.session, "", "part.xml", 1, {}};
  NameLog names;
  Ending ending;
  XmlOptions options;
  options.fast_names = fast;
  XmlReader reader(scope, {&names, &ending}, options);
  reader.Feed(xml);
  reader.Finish();
  return names.log() + (ending.complete() ? " complete" : " damaged");
}

// Of what the text of a document holds the offset is near: it counts from the last piece that began at one.
bool IsOfText(std::string_view id) {
  return id.starts_with("text.") || id.starts_with("person.") || id.starts_with("table.");
}

bool SameFinding(const policy::Finding& a, const policy::Finding& b) {
  if (IsOfText(a.id)) return a.id == b.id && a.part == b.part && a.count == b.count && a.detail == b.detail;
  const auto all = [](const policy::Finding& f) {
    return std::tie(f.id, f.severity, f.part, f.offset, f.length, f.count, f.detail);
  };
  return all(a) == all(b);
}

EncodedText EncodedInSteps(std::string_view text, size_t step) {
  EncodedText encoded;
  for (size_t at = 0; at < text.size(); at += step) encoded.Feed(text.substr(at, step), at);
  encoded.Break();
  return encoded;
}

}  // namespace

// Where a part is cut while it is read must not change what is found in it, and names are what expat's own reader of
// namespaces makes of them.
void RunXml(std::string_view bytes) {
  if (bytes.empty()) return;
  const std::string_view input = bytes.substr(1);
  for (const std::string_view xml : CutInput(input)) Check(NamesIn(xml, true) == NamesIn(xml, false));
  const XmlRun whole = ReadBy(bytes[0], input, input.size() + 1);
  CheckFindings(whole.findings, 0);
  // Small steps make expat look at a long token again and again: a large input gets larger ones.
  const size_t step = 1 + input.size() / 64;
  const XmlRun pieces = ReadBy(bytes[0], input, step);
  Check(whole.well_formed == pieces.well_formed);
  if (!whole.well_formed) return;  // how far a reader gets before the damage is not promised
  Check(std::equal(whole.findings.begin(), whole.findings.end(), pieces.findings.begin(), pieces.findings.end(),
                   SameFinding));
}

void RunEncodedText(std::string_view bytes) {
  if (bytes.empty()) return;
  const size_t step = 1 + static_cast<unsigned char>(bytes[0]);
  const std::string_view text = bytes.substr(1);
  const EncodedText whole = EncodedInSteps(text, text.size() + 1);
  const EncodedText pieces = EncodedInSteps(text, step);
  Check(whole.suspicious() == pieces.suspicious() && whole.runs() == pieces.runs());
  Check(whole.offset() == pieces.offset() && whole.length() == pieces.length());
  Check(!whole.suspicious() || whole.offset() + whole.length() <= text.size() || whole.runs() > 1);
  Check(whole.length() <= text.size());
}

}  // namespace shareguard::inspect
