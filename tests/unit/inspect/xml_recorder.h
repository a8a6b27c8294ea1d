// What an XmlReader tells its handlers, written down so that two ways of reading can be held against each other.
#ifndef SHAREGUARD_TESTS_UNIT_INSPECT_XML_RECORDER_H_
#define SHAREGUARD_TESTS_UNIT_INSPECT_XML_RECORDER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/xml_reader.h"
#include "testing.h"

namespace shareguard::inspect {

// Every event; text as one, however many pieces it came in.
class XmlRecorder final : public XmlHandler {
 public:
  void Start(const XmlElement& element) override {
    Note("<" + Name(element.ns, element.local) + (element.rule == nullptr ? "?" : ""), element.offset);
    names += (names.empty() ? "" : " ") + Name(element.ns, element.local);
    for (const XmlAttribute& attribute : element.attributes) {
      log += " " + Name(attribute.ns, attribute.local) + "=" + std::string(attribute.value);
      names += " @" + Name(attribute.ns, attribute.local);
    }
    log += " +" + std::to_string(element.length) + " in " + std::to_string(element.depth);
  }
  void End(Ns ns, std::string_view local, uint64_t offset) override { Note(">" + Name(ns, local), offset); }
  void Text(std::string_view text, uint64_t offset) override {
    if (!in_text_) Note("text ", offset);
    log += text;
    in_text_ = true;
  }
  void Finish(bool complete) override { Note(complete ? "complete" : "damaged", 0); }
  std::string log;
  std::string names;  // of elements and @attributes

 private:
  static std::string Name(Ns ns, std::string_view local) {
    if (ns == Ns::kNone) return std::string(local);
    return (ns == Ns::kUnknown ? "?" : std::string(UsualPrefix(ns))) + ":" + std::string(local);
  }
  void Note(const std::string& what, uint64_t offset) {
    log += "\n" + what + "@" + std::to_string(offset);
    in_text_ = false;
  }
  bool in_text_ = false;
};

struct ReadXml {
  std::string events;
  std::string names;
  std::vector<policy::Finding> findings;
  bool clean = false;
};

// Reads a part in pieces of so many bytes.
inline ReadXml RecordXml(std::string_view xml, const XmlOptions& options, size_t piece) {
  static const auto magic = std::make_unique<Result<Magic>>(Magic::Open());
  const InspectLimits limits;
  Session session{*ShippedTypes(), magic->value(), limits, Budget(limits, 1 << 20), {}};
  const Scope scope{session, "part.xml", "part.xml", 1, {}};
  XmlRecorder recorder;
  XmlReader reader(scope, {&recorder}, options);
  for (size_t at = 0; at < xml.size(); at += piece) reader.Feed(xml.substr(at, piece));
  const bool clean = reader.Finish();
  return {recorder.log, recorder.names, session.findings.Take(), clean};
}

// All that a finding says, on a line.
inline std::string LineOf(const policy::Finding& finding) {
  return "\n" + finding.id + " " + std::to_string(static_cast<int>(finding.severity)) + "@" +
         std::to_string(finding.offset) + "+" + std::to_string(finding.length) + " x" + std::to_string(finding.count) +
         " " + finding.detail;
}

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_TESTS_UNIT_INSPECT_XML_RECORDER_H_
