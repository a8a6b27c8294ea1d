#include "policy/reasons.h"

#include <algorithm>

#include "shareguard/base/text.h"

namespace shareguard::policy {
namespace {

struct NameSentence {
  std::string_view text, advice;
};

NameSentence SentenceFor(NameRule rule) {
  switch (rule) {
    case NameRule::kReserved:
      return {"Windows keeps this name for a device.", "Give it another name."};
    case NameRule::kTrailing:
      return {"The name ends in a dot or a space, which Windows drops: two names could become one.",
              "Remove the dot or the space at the end."};
    case NameRule::kCharacters:
      return {"Windows cannot hold this character in a name: ", "Use letters, digits, '-', '_' and '.'."};
    case NameRule::kControl:
      return {"The name holds control characters.", "Use letters, digits, '-', '_' and '.'."};
    case NameRule::kBidi:
      return {"The name holds characters that turn the direction of text, so that it reads as another name.",
              "Type the name anew."};
    case NameRule::kInvisible:
      return {"The name holds characters that cannot be seen.", "Type the name anew."};
    case NameRule::kNonUtf8:
      return {"The name is not written in UTF-8, so that nobody can tell how it reads.",
              "Rename it with plain letters."};
    case NameRule::kDoubleExtension:
      return {"The name has two endings that each stand for a type, and only the last counts. The first is .",
              "Keep one ending, that of the file's type; write a '_' for the other dot."};
    case NameRule::kMixedCaseExtension:
      return {"The ending mixes capital and small letters.", "Write the ending in small letters."};
    case NameRule::kEncoded:
      return {"Part of the name looks like encoded data.", "Give it a short name that says what it is."};
  }
  return {"The name breaks a rule.", "Give it another name."};
}

struct KindSentence {
  std::string_view what, advice;
};

KindSentence SentenceFor(NodeKind kind) {
  switch (kind) {
    case NodeKind::kDirectory:
      return {"folders", "Copy the files into the share's own folders."};
    case NodeKind::kSymlink:
      return {"symbolic links", "Copy the file itself instead of a link to it (cp -L, rsync -L)."};
    case NodeKind::kHardLink:
      return {"hard links", "Copy the file instead of linking it."};
    case NodeKind::kFifo:
      return {"named pipes", "Copy regular files only."};
    case NodeKind::kSocket:
      return {"sockets", "Copy regular files only."};
    default:
      return {"device files", "Copy regular files only."};
  }
}

// What the first bytes tell of types that share them; "" when they tell the type itself.
std::string_view FamilyTitle(Container container) {
  switch (container) {
    case Container::kZip:
      return "ZIP, or a document built on it";
    case Container::kOle:
      return "an Office document of before 2007, or one with a password";
    case Container::kGzip:
      return "data compressed with gzip";
    case Container::kBzip2:
      return "data compressed with bzip2";
    case Container::kXz:
      return "data compressed with xz";
    default:
      return "";
  }
}

// ".docx (Word document)", or the title alone when the name has no ending.
std::string Described(const TypeInfo& type, std::string_view extension) {
  if (extension.empty()) return type.title;
  return "." + PrintableName(extension) + " (" + type.title + ")";
}

std::string LastExtension(std::string_view name) {
  const size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? "" : std::string(name.substr(dot + 1));
}

std::string UnknownTypeText(std::string_view name) {
  const std::string extension = LastExtension(name);
  if (extension.empty()) return "The name has no ending, so that this share cannot tell what type the file is.";
  return "Files that end in ." + PrintableName(extension) + " are of no type that this share knows.";
}

// A worker's words, made safe for a line of text whatever it sent.
std::string OneLine(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return IsUtf8(line) ? line : PrintableName(line);
}

// Inspectors write "the content is encrypted"; a reason is a sentence.
std::string Sentence(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

std::string AdviceFor(std::string_view id, const TypeInfo* type) {
  struct Advice {
    std::string_view prefix, text;
  };
  static constexpr Advice kAdvice[] = {
      {"type.empty", "Copy the file again once it has content."},
      {"type.script", "Give a script the ending of its language."},
      {"type.", "Give the file the ending of what it is, or save it as what its name says."},
      {"text.", "Save the file as plain text in UTF-8."},
      {"archive.encrypted", "Take the password off: what is encrypted cannot be inspected."},
      {"archive.", "Unpack the archive and copy the files in it one by one."},
      {"office.macros", "Save it without macros."},
      {"office.xlm_macros", "Save it without macros."},
      {"office.embedded", "Paste charts, tables and objects as pictures; embed no fonts."},
      {"office.encrypted", "Take the password off: what is encrypted cannot be inspected."},
      {"office.hyperlink", "Remove the links, or write them as plain text."},
      {"office.external", "Break the links, so that the document holds all that it shows."},
      {"office.data_connection", "Delete the connections and queries; keep the values."},
      {"office.comments", "Delete all comments, then save."},
      {"office.tracked_changes", "Accept or reject all changes, then save."},
      {"office.speaker_notes", "Delete the notes, then save."},
      {"office.pivot_cache", "Copy the pivot table as values, and delete the pivot table."},
      {"office.hidden", "Show what is hidden and leave it so, or delete it."},
      {"office.very_hidden", "Show what is hidden and leave it so, or delete it."},
      {"office.white_text", "Give the text a colour that can be read, or delete it."},
      {"office.tiny_text", "Give the text a size that can be read, or delete it."},
      {"office.off_slide", "Move what stands beside the slide onto it, or delete it."},
      {"office.",
       "Let the program inspect the document (File, Info, Check for Issues), remove what it finds, and save it anew."},
      {"zip.", "Save the document anew in its program, or pack the archive again."},
      {"xml.", "Open the document in its program and save it under a new name."},
      {"media.", "Save the picture again without metadata, and insert it anew."},
      {"limit.", "Split the file into smaller ones."},
  };
  for (const Advice& advice : kAdvice) {
    if (id.starts_with(advice.prefix)) return std::string(advice.text);
  }
  return type == nullptr ? "" : type->advice;
}

}  // namespace

std::string_view LastComponent(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

Reason NameReason(NameRule rule, Action action, std::string_view /*name*/, std::string_view detail) {
  const NameSentence sentence = SentenceFor(rule);
  std::string text(sentence.text);
  if (!detail.empty()) text += std::string(detail) + (rule == NameRule::kCharacters ? "" : ".");
  return {action, "names." + NameRuleNames()[static_cast<size_t>(rule)], "", text, std::string(sentence.advice)};
}

Reason KindReason(NodeKind kind, Action action) {
  const KindSentence sentence = SentenceFor(kind);
  return {action, "kinds." + std::string(NodeKindName(kind)), "",
          "This share takes no " + std::string(sentence.what) + ".", std::string(sentence.advice)};
}

Reason LimitReason(std::string_view limit, std::string text, std::string advice) {
  return {Action::kRefuse, "limits." + std::string(limit), "", std::move(text), std::move(advice)};
}

Reason TypeReason(const TypeMatch& match, const TypeInfo* type, const TypeRegistry& types, std::string_view name) {
  Reason reason{match.action, match.key, "", "", ""};
  if (type == nullptr) {
    reason.text = UnknownTypeText(name);
    reason.advice = "Save the file as a type that this share takes, and give it that type's ending.";
    return reason;
  }
  std::string extension = types.ClaimedExtension(name);
  const auto& known = type->extensions;
  if (std::find(known.begin(), known.end(), extension) == known.end()) extension = known.empty() ? "" : known.front();
  reason.text = "Files of type " + Described(*type, extension) +
                (match.action == Action::kHold ? " wait in this share until a reviewer has looked at them."
                                               : " are not taken by this share.");
  reason.advice = type->advice;
  return reason;
}

Reason MismatchReason(const FindingMatch& match, const std::vector<const TypeInfo*>& claimed, const TypeInfo* content,
                      std::string_view name, bool by_head) {
  Reason reason{match.rule.action, "findings." + match.key, "type.mismatch", "", ""};
  const std::string extension = LastExtension(name);
  std::string says = claimed.empty() ? "nothing" : Described(*claimed.front(), extension);
  reason.text = "The name says " + says + ", but the content ";
  const std::string_view family = content != nullptr && by_head ? FamilyTitle(content->container) : "";
  if (content == nullptr) {
    reason.text += "does not begin as such a file does.";
  } else {
    reason.text += "is of another type: " + (family.empty() ? content->title : std::string(family)) + ".";
  }
  reason.advice = AdviceFor("type.mismatch", nullptr);
  if (content != nullptr && family.empty() && !content->extensions.empty()) {
    reason.advice = "Give the file the ending of what it is (." + content->extensions.front() +
                    "), or save it as what its name says.";
  }
  return reason;
}

Reason FindingReason(const FindingMatch& match, const Finding& finding, uint64_t count, const TypeInfo* type) {
  Reason reason{match.rule.action, "findings." + match.key, finding.id, "", ""};
  std::string detail = OneLine(finding.detail);
  if (detail.empty()) detail = "inspection found " + OneLine(finding.id);
  if (!finding.part.empty()) detail = "in " + OneLine(finding.part) + ": " + detail;
  if (count > 1) detail += " (" + std::to_string(count) + " times)";
  reason.text = Sentence(std::move(detail));
  reason.advice = AdviceFor(finding.id, type);
  return reason;
}

}  // namespace shareguard::policy
