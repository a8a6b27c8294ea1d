#include "inspect/text_form.h"

#include <string>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

std::string_view SkipSpace(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const size_t start = text.find_first_not_of(" \t\r\n\f");
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

// Past declarations, comments and processing instructions, to the name of the first element, in lower case.
std::string RootElement(std::string_view text) {
  for (text = SkipSpace(text); text.starts_with('<'); text = SkipSpace(text)) {
    const bool comment = text.starts_with("<!--");
    if (!comment && !text.starts_with("<?") && !text.starts_with("<!")) {
      const size_t end = text.find_first_of(" \t\r\n/>", 1);
      return AsciiLower(text.substr(1, end == std::string_view::npos ? end : end - 1));
    }
    const std::string_view close = comment ? "-->" : ">";
    const size_t end = text.find(close);
    if (end == std::string_view::npos) return "";
    text.remove_prefix(end + close.size());
  }
  return "";
}

bool IsJsonStart(char c) {
  return c == '{' || c == '[' || c == '"' || c == '-' || (c >= '0' && c <= '9') || c == 't' || c == 'f' || c == 'n';
}

bool Mentions(std::string_view head, std::string_view tail, std::string_view what) {
  return head.find(what) != std::string_view::npos || tail.find(what) != std::string_view::npos;
}

void LookAtMarkup(std::string_view head, std::string_view body, TextForm* form) {
  const std::string root = RootElement(head);
  const std::string start = AsciiLower(body.substr(0, 64));
  form->markup = true;
  form->svg = root == "svg" || root.ends_with(":svg");
  form->html = start.starts_with("<!doctype html") || root == "html" || root == "head" || root == "body";
  form->xml = start.starts_with("<?xml") || (!form->html && !root.empty());
}

}  // namespace

TextForm FormOf(std::string_view head, std::string_view tail) {
  TextForm form;
  const std::string_view body = SkipSpace(head);
  form.script = head.starts_with("#!") || head.starts_with("\xEF\xBB\xBF#!");
  if (body.empty()) return form;
  form.json = IsJsonStart(body[0]);
  form.json_object = body[0] == '{';
  form.notebook = form.json_object && Mentions(head, tail, "\"nbformat\"") &&
                  (Mentions(head, tail, "\"cells\"") || Mentions(head, tail, "\"worksheets\""));
  if (body[0] == '<') LookAtMarkup(head, body, &form);
  return form;
}

std::optional<bool> HasFormOf(std::string_view type_name, const TextForm& form) {
  if (type_name == "json") return form.json;
  if (type_name == "jsonl" || type_name == "ndjson") return form.json;
  if (type_name == "geojson") return form.json_object;
  if (type_name == "ipynb") return form.notebook;
  if (type_name == "xml") return form.markup;
  if (type_name == "svg") return form.svg;
  return std::nullopt;
}

std::string_view BestGuess(const TextForm& form) {
  if (form.svg) return "svg";
  if (form.notebook) return "ipynb";
  if (form.html) return "html";
  if (form.xml) return "xml";
  if (form.script) return "script";
  if (form.json_object) return "json";
  return "";
}

}  // namespace shareguard::inspect
