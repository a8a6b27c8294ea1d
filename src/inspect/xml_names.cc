#include "inspect/xml_names.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <new>

#include "inspect/xml_content_model.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kXmlUri = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view kXmlnsUri = "http://www.w3.org/2000/xmlns/";
constexpr std::string_view kDeclares = "xmlns";

bool IsDeclaration(const char* name) {
  return name[0] == kDeclares[0] && std::strncmp(name, kDeclares.data(), kDeclares.size()) == 0 &&
         (name[kDeclares.size()] == '\0' || name[kDeclares.size()] == ':');
}

bool BeginsAsciiName(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

// Where the local name begins in a qualified name.
size_t LocalBegin(std::string_view raw) {
  const size_t colon = raw.find(':');
  return colon == std::string_view::npos ? 0 : colon + 1;
}

// Picks a place to keep a name at. Names that share one only take turns: whoever chooses them for that makes reading no
// slower than it is without places.
size_t PlaceOf(std::string_view raw) {
  uint64_t first = 0;
  uint64_t last = 0;
  if (raw.size() >= sizeof(first)) {
    std::memcpy(&first, raw.data(), sizeof(first));
    std::memcpy(&last, raw.data() + raw.size() - sizeof(last), sizeof(last));
  } else {
    for (const char c : raw) first = first << 8 | static_cast<unsigned char>(c);
  }
  const uint64_t mixed = (first * 0x9E3779B97F4A7C15 ^ last) * 0xD6E8FEB86659FD93 + raw.size();
  return static_cast<size_t>(mixed >> 40);
}

}  // namespace

uint64_t HashOfName(Ns ns, std::string_view local) {
  return std::hash<std::string_view>()(local) + static_cast<uint64_t>(ns);
}

bool XmlNames::Written::Is(std::string_view raw, uint64_t now) const {
  return size == raw.size() && age == now && std::memcmp(text.data(), raw.data(), raw.size()) == 0 &&
         (prefix == nullptr || prefix->uri == uri);
}

void XmlNames::Written::Keep(std::string_view raw, uint64_t now, size_t local_begin, const Prefix* bound) {
  std::copy(raw.begin(), raw.end(), text.begin());
  size = static_cast<uint8_t>(raw.size());
  local = static_cast<uint8_t>(local_begin);
  age = now;
  prefix = bound;
  uri = bound == nullptr ? 0 : bound->uri;
}

XmlNames::XmlNames() : kept_elements_(kKeptElements), kept_attributes_(kKeptAttributes) {
  default_ = prefixes_.try_emplace("").first;
  Bind(prefixes_.try_emplace("xml").first, kXmlUri);
}

XML_Error XmlNames::Start(const char* name, const char** pairs, std::vector<XmlAttribute>* attributes) {
  declared_.clear();
  bool declares = false;
  for (const char** pair = pairs; *pair != nullptr && !declares; pair += 2) declares = IsDeclaration(*pair);
  if (declares) {
    if (!AreQualified(name, pairs)) return XML_ERROR_INVALID_TOKEN;
    for (const char** pair = pairs; *pair != nullptr; pair += 2) {
      if (!IsDeclaration(pair[0])) continue;
      const std::string_view prefix = std::string_view(pair[0]).substr(kDeclares.size());
      const XML_Error error = Declare(prefix.empty() ? prefix : prefix.substr(1), pair[1]);
      if (error != XML_ERROR_NONE) return error;
    }
  }
  XML_Error error = TakeAttributes(name, pairs, declares, attributes);
  if (error == XML_ERROR_NONE) return error;
  // expat's reader of namespaces sees how a name is written before it asks what its prefix is.
  return AreQualified(name, pairs) ? error : XML_ERROR_INVALID_TOKEN;
}

// Attributes are looked at first, as expat does.
XML_Error XmlNames::TakeAttributes(const char* name, const char** pairs, bool declares,
                                   std::vector<XmlAttribute>* attributes) {
  const XML_Error found = FindElementName(name);
  attributes->clear();
  attributes_.clear();
  for (; *pairs != nullptr; pairs += 2) {
    if (declares && IsDeclaration(pairs[0])) continue;
    const XML_Error error = TakeAttribute(pairs[0]);
    if (error != XML_ERROR_NONE) return error;
    const XmlAttributeName& taken = attributes_.back();
    attributes->push_back({taken.ns, taken.local, pairs[1]});
  }
  if (HasTwins()) return XML_ERROR_DUPLICATE_ATTRIBUTE;
  return found;
}

XML_Error XmlNames::StartPlain(const PlainTag& tag, std::vector<XmlAttribute>* attributes) {
  declared_.clear();
  attributes->clear();
  attributes_.clear();
  const XML_Error found = FindElementName(tag.name);
  for (const PlainAttribute& attribute : tag.attributes()) {
    const XML_Error error = TakeAttribute(attribute.name);
    if (error != XML_ERROR_NONE) return error;
    const XmlAttributeName& taken = attributes_.back();
    attributes->push_back({taken.ns, taken.local, attribute.value});
  }
  return HasTwins() ? XML_ERROR_DUPLICATE_ATTRIBUTE : found;
}

void XmlNames::StartResolved(const char* name, const char** pairs, char separator,
                             std::vector<XmlAttribute>* attributes) {
  const auto split = [separator](std::string_view whole) {
    const size_t at = whole.rfind(separator);
    if (at == std::string_view::npos) return std::pair(Ns::kNone, whole);
    return std::pair(FindNamespace(whole.substr(0, at)), whole.substr(at + 1));
  };
  declared_.clear();
  attributes->clear();
  attributes_.clear();
  const auto [ns, local] = split(name);
  Describe(ns, local, &other_);
  element_ = &other_;
  for (; *pairs != nullptr; pairs += 2) {
    const auto [attribute_ns, attribute_local] = split(pairs[0]);
    attributes_.push_back(Describe(attribute_ns, attribute_local));
    attributes->push_back({attribute_ns, attribute_local, pairs[1]});
  }
}

void XmlNames::Describe(Ns ns, std::string_view local, XmlElementName* name) {
  name->ns = ns;
  name->local = local;
  name->rule = ns == Ns::kUnknown ? nullptr : FindElement(ns, local);
  name->text_form = TextFormOf(name->rule);
  name->hash = HashOfName(ns, local);
  name->holds_text = HoldsText(ns, local);
  name->joins_text = JoinsText(ns, local);
}

// Of an attribute of the element at hand.
XmlAttributeName XmlNames::Describe(Ns ns, std::string_view local) const {
  XmlAttributeName name;
  name.ns = ns;
  name.local = local;
  name.allowed = element_->rule != nullptr && ns != Ns::kUnknown && AllowsAttribute(element_->rule, ns, local);
  if (name.allowed) name.form = FormOf(element_->rule, ns, local);
  name.hash = HashOfName(ns, local);
  return name;
}

XML_Error XmlNames::FindElementName(std::string_view raw) {
  std::unique_ptr<KeptElement>& place = kept_elements_[PlaceOf(raw) % kKeptElements];
  if (place != nullptr && place->Is(raw, age_)) {
    element_ = &place->name;
    return XML_ERROR_NONE;
  }
  // Until the name is known, it is one that the vocabulary does not have.
  other_ = {};
  element_ = &other_;
  if (!IsQualified(raw)) return XML_ERROR_INVALID_TOKEN;
  const size_t begin = LocalBegin(raw);
  const auto prefix = begin == 0 ? default_ : prefixes_.find(raw.substr(0, begin - 1));
  if (prefix == prefixes_.end() || (begin > 0 && prefix->second.uri == 0)) return XML_ERROR_UNBOUND_PREFIX;
  if (raw.size() <= Written::kLongest) {
    if (place == nullptr) place = std::make_unique<KeptElement>();
    KeptElement& kept = *place;
    kept.Keep(raw, age_, begin, &prefix->second);
    Describe(prefix->second.ns, std::string_view(kept.text.data(), raw.size()).substr(begin), &kept.name);
    element_ = &kept.name;
  } else {
    Describe(prefix->second.ns, raw.substr(begin), &other_);
  }
  return XML_ERROR_NONE;
}

XML_Error XmlNames::TakeAttribute(std::string_view raw) {
  const size_t of_element = (reinterpret_cast<uintptr_t>(element_->rule) >> 3) * 31;
  std::unique_ptr<KeptAttribute>& place = kept_attributes_[(PlaceOf(raw) + of_element) % kKeptAttributes];
  if (place != nullptr && place->rule == element_->rule && place->Is(raw, age_)) {
    attributes_.push_back(place->name);
    attributes_.back().local = raw.substr(place->local);
    return XML_ERROR_NONE;
  }
  if (!IsQualified(raw)) return XML_ERROR_INVALID_TOKEN;
  const size_t begin = LocalBegin(raw);
  const Prefix* bound = nullptr;
  if (begin > 0) {
    const auto prefix = prefixes_.find(raw.substr(0, begin - 1));
    if (prefix == prefixes_.end() || prefix->second.uri == 0) return XML_ERROR_UNBOUND_PREFIX;
    bound = &prefix->second;
  }
  XmlAttributeName name = Describe(bound == nullptr ? Ns::kNone : bound->ns, raw.substr(begin));
  name.uri = bound == nullptr ? 0 : bound->uri;
  attributes_.push_back(name);
  if (raw.size() > Written::kLongest) return XML_ERROR_NONE;
  if (place == nullptr) place = std::make_unique<KeptAttribute>();
  KeptAttribute& kept = *place;
  kept.Keep(raw, age_, begin, bound);
  kept.rule = element_->rule;
  kept.name = name;
  kept.name.local = {};  // is of the tag at hand
  return XML_ERROR_NONE;
}

// Two prefixes of one namespace in front of one name (section 6.3). expat has compared the names as they are written.
bool XmlNames::HasTwins() {
  if (shared_ == 0 || attributes_.size() < 2) return false;
  twins_.clear();
  for (const XmlAttributeName& attribute : attributes_) {
    if (attribute.uri != 0) twins_.emplace_back(attribute.uri, attribute.local);
  }
  std::sort(twins_.begin(), twins_.end());
  return std::adjacent_find(twins_.begin(), twins_.end()) != twins_.end();
}

// Section 3, the constraints on prefixes and names; the order of the questions is expat's.
XML_Error XmlNames::Declare(std::string_view prefix, std::string_view uri) {
  if (uri.empty() && !prefix.empty()) return XML_ERROR_UNDECLARING_PREFIX;
  if (prefix == kDeclares) return XML_ERROR_RESERVED_PREFIX_XMLNS;
  if (uri.find('\n') != std::string_view::npos) return XML_ERROR_SYNTAX;  // expat's separator, as it was set here
  if (prefix == "xml" && uri != kXmlUri) return XML_ERROR_RESERVED_PREFIX_XML;
  if (prefix != "xml" && (uri == kXmlUri || uri == kXmlnsUri)) return XML_ERROR_RESERVED_NAMESPACE_URI;
  const auto at = prefix.empty() ? default_ : prefixes_.try_emplace(std::string(prefix)).first;
  Bind(at, uri);
  declared_.push_back({prefix, at->second.ns, uri});
  return XML_ERROR_NONE;
}

void XmlNames::Bind(Prefixes::iterator prefix, std::string_view uri) {
  ++bindings_;
  const Prefix before = prefix->second;
  if (uri.empty()) {
    prefix->second = {};
    open_.push_back({prefix, before, uris_.end()});
    return;
  }
  auto at = uris_.find(uri);
  if (at == uris_.end()) {
    at = uris_.emplace(std::string(uri), Uri{}).first;
    at->second.number = ++last_uri_;
    at->second.ns = FindNamespace(uri);
  }
  if (++at->second.uses == 2) ++shared_;
  prefix->second = {at->second.number, at->second.ns};
  open_.push_back({prefix, before, at});
}

void XmlNames::Release(Uris::iterator uri) {
  if (--uri->second.uses == 1) --shared_;
  if (uri->second.uses == 0 && uri->second.ns == Ns::kUnknown) uris_.erase(uri);
}

void XmlNames::End(size_t declarations) {
  if (declarations > 0) ++bindings_;
  for (; declarations > 0 && !open_.empty(); --declarations) {
    const Declaration last = open_.back();
    open_.pop_back();
    last.prefix->second = last.before;
    if (last.uri != uris_.end()) Release(last.uri);
    if (prefixes_.size() <= kKeptPrefixes || last.prefix == default_ || last.before.uri != 0) continue;
    prefixes_.erase(last.prefix);
    ++age_;
  }
}

bool XmlNames::AreQualified(const char* name, const char** pairs) {
  bool all = IsQualified(name);
  for (; *pairs != nullptr && all; pairs += 2) all = IsQualified(*pairs);
  return all;
}

// Section 4. expat has seen that it is a name, in which colons may stand everywhere.
bool XmlNames::IsQualified(std::string_view raw) {
  const size_t colon = raw.find(':');
  if (colon == std::string_view::npos) return true;
  return colon > 0 && raw.find(':', colon + 1) == std::string_view::npos && BeginsName(raw.substr(colon + 1));
}

// XML 1.0, production 5 (of the fourth edition, which expat keeps to): of its characters beyond ASCII expat knows best.
bool XmlNames::BeginsName(std::string_view local) {
  if (local.empty()) return false;
  const auto lead = static_cast<unsigned char>(local.front());
  if (lead < 0x80) return BeginsAsciiName(local.front());
  if (local.starts_with("\xC2\xAA") || local.starts_with("\xC2\xB5") || local.starts_with("\xC2\xBA")) {
    return latin_letters_;
  }
  if (letters_ == nullptr) letters_.reset(XML_ParserCreate("UTF-8"));
  if (letters_ == nullptr) throw std::bad_alloc();  // ends at the engine, which fails closed
  XML_ParserReset(letters_.get(), "UTF-8");
  const size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  const std::string tag = "<" + std::string(local.substr(0, size)) + "/>";
  return XML_Parse(letters_.get(), tag.data(), static_cast<int>(tag.size()), 1) == XML_STATUS_OK;
}

// There only the place of colons counts.
bool XmlNames::IsDoctype(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ||
         (colon > 0 && colon + 1 < name.size() && name.find(':', colon + 1) == std::string_view::npos);
}

}  // namespace shareguard::inspect
