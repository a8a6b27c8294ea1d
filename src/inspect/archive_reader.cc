#include "inspect/archive_reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <iconv.h>
#include <locale.h>
#include <wchar.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kBlock = 64 * 1024;
// The ANSI code pages of Windows: what its programs write into LHA archives as the names' character set.
constexpr std::array kCodePages = {"CP874",  "CP932",  "CP936",  "CP949",  "CP950",  "CP1250", "CP1251",
                                   "CP1252", "CP1253", "CP1254", "CP1255", "CP1256", "CP1257", "CP1258"};

// libarchive turns stored names into the thread's character set and drops what it cannot express: give it UTF-8 while
// it works, whatever the process was started with.
class Utf8Locale {
 public:
  Utf8Locale() : before_(::uselocale(Shared())) {}
  ~Utf8Locale() { ::uselocale(before_); }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  static locale_t Shared() {
    static const locale_t locale = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;  // null where the system lacks it: uselocale then changes nothing
  }
  locale_t before_;
};

void AllowForms(archive* handle, ArchiveForm form) {
  if (form == ArchiveForm::kZip) {
    ::archive_read_support_format_zip_seekable(handle);
    return;
  }
  for (const auto filter :
       {::archive_read_support_filter_gzip, ::archive_read_support_filter_bzip2, ::archive_read_support_filter_xz,
        ::archive_read_support_filter_lzma, ::archive_read_support_filter_zstd, ::archive_read_support_filter_lz4,
        ::archive_read_support_filter_lzip, ::archive_read_support_filter_compress}) {
    filter(handle);
  }
  if (form == ArchiveForm::kStream) {
    ::archive_read_support_format_raw(handle);
    return;
  }
  ::archive_read_support_format_tar(handle);
  // Go on behind the two zero blocks that end a tar: what stands there is a member or damage, but is not passed over.
  ::archive_read_set_format_option(handle, "tar", "read_concatenated_archives", "1");
  ::archive_read_support_format_cpio(handle);
  if (form == ArchiveForm::kTarball) return;
  ::archive_read_support_filter_rpm(handle);
  for (const auto format :
       {::archive_read_support_format_zip_seekable, ::archive_read_support_format_7zip,
        ::archive_read_support_format_rar, ::archive_read_support_format_rar5, ::archive_read_support_format_cab,
        ::archive_read_support_format_iso9660, ::archive_read_support_format_ar, ::archive_read_support_format_lha}) {
    format(handle);
  }
}

ArchiveMember::Kind KindOf(archive_entry* entry) {
  if (::archive_entry_hardlink(entry) != nullptr || ::archive_entry_hardlink_utf8(entry) != nullptr) {
    return ArchiveMember::Kind::kHardLink;
  }
  switch (::archive_entry_filetype(entry)) {
    case AE_IFREG:
    case 0:
      return ArchiveMember::Kind::kFile;
    case AE_IFDIR:
      return ArchiveMember::Kind::kDirectory;
    case AE_IFLNK:
      return ArchiveMember::Kind::kSymlink;
    default:
      return ArchiveMember::Kind::kDevice;
  }
}

std::string NameOf(archive_entry* entry) {
  if (const char* name = ::archive_entry_pathname(entry)) return name;
  if (const char* name = ::archive_entry_pathname_utf8(entry)) return name;
  return "";
}

// For want of memory nothing has been learned about the archive: that is no damage, which a policy may allow, but a
// failed inspection.
void ThrowIfOutOfMemory(archive* handle) {
  if (::archive_errno(handle) == ENOMEM) throw std::bad_alloc();
}

}  // namespace

void LoadCharacterSets() {
  const Utf8Locale locale;
  // glibc looks up its conversions at the first character that a locale has to convert.
  mbstate_t state{};
  wchar_t wide = 0;
  ::mbrtowc(&wide, "\xC3\xA9", 2, &state);
  // Never closed, so that their modules stay loaded; volatile, so that they are not taken for forgotten.
  static std::array<volatile iconv_t, kCodePages.size()> conversions{};
  static const bool loaded = [] {
    for (size_t i = 0; i < conversions.size(); ++i) conversions[i] = ::iconv_open("UTF-8", kCodePages[i]);
    return true;
  }();
  static_cast<void>(loaded);
}

struct ArchiveReader::Input {
  ByteSource& source;
  uint64_t position = 0;
  std::string block = std::string(kBlock, '\0');

  static la_ssize_t Read(archive*, void* data, const void** buffer) {
    auto* input = static_cast<Input*>(data);
    const size_t n = input->source.Read(input->position, input->block.data(), input->block.size());
    input->position += n;
    *buffer = input->block.data();
    return input->source.error() ? -1 : static_cast<la_ssize_t>(n);
  }
  static la_int64_t Skip(archive*, void* data, la_int64_t request) {
    auto* input = static_cast<Input*>(data);
    const uint64_t left = input->source.size() - std::min(input->source.size(), input->position);
    const uint64_t step = std::min(left, static_cast<uint64_t>(std::max<la_int64_t>(request, 0)));
    input->position += step;
    return static_cast<la_int64_t>(step);
  }
  static la_int64_t Seek(archive*, void* data, la_int64_t offset, int whence) {
    auto* input = static_cast<Input*>(data);
    const auto size = static_cast<la_int64_t>(input->source.size());
    const la_int64_t base = whence == SEEK_SET   ? 0
                            : whence == SEEK_CUR ? static_cast<la_int64_t>(input->position)
                                                 : size;
    la_int64_t target = 0;
    if (__builtin_add_overflow(base, offset, &target) || target < 0 || target > size) return ARCHIVE_FATAL;
    input->position = static_cast<uint64_t>(target);
    return target;
  }
};

void ArchiveReader::Close::operator()(archive* handle) const { ::archive_read_free(handle); }

ArchiveReader::ArchiveReader(ByteSource& source, ArchiveForm form)
    : input_(new Input{source}), archive_(::archive_read_new()) {
  if (!archive_) throw std::bad_alloc();
  const Utf8Locale locale;
  AllowForms(archive_.get(), form);
  ::archive_read_set_read_callback(archive_.get(), Input::Read);
  ::archive_read_set_skip_callback(archive_.get(), Input::Skip);
  ::archive_read_set_seek_callback(archive_.get(), Input::Seek);
  ::archive_read_set_callback_data(archive_.get(), input_.get());
  open_ = ::archive_read_open1(archive_.get()) == ARCHIVE_OK;
  if (!open_) ThrowIfOutOfMemory(archive_.get());
}

ArchiveReader::~ArchiveReader() = default;

ArchiveReader::Step ArchiveReader::Next(ArchiveMember* member) {
  if (!open_) return Step::kDamaged;
  const Utf8Locale locale;
  archive_entry* entry = nullptr;
  const int result = ::archive_read_next_header(archive_.get(), &entry);
  if (result == ARCHIVE_EOF) return Step::kEnd;
  // A warning means that the entry was read but something in it was odd, mostly its character set.
  if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
    ThrowIfOutOfMemory(archive_.get());
    return Step::kDamaged;
  }
  member->name = NameOf(entry);
  member->kind = KindOf(entry);
  member->encrypted = ::archive_entry_is_encrypted(entry) != 0;
  return Step::kMember;
}

int64_t ArchiveReader::Read(void* buffer, size_t size) {
  const Utf8Locale locale;
  la_ssize_t n = ARCHIVE_RETRY;
  for (int attempt = 0; n == ARCHIVE_RETRY && attempt < 3; ++attempt) {
    n = ::archive_read_data(archive_.get(), buffer, size);
  }
  if (n >= 0) return n;
  ThrowIfOutOfMemory(archive_.get());
  return -1;
}

std::string ArchiveReader::problem() const {
  const char* words = archive_ ? ::archive_error_string(archive_.get()) : nullptr;
  std::string problem = words == nullptr ? "it cannot be read" : words;
  while (!problem.empty() && problem.back() == '\n') problem.pop_back();
  return PrintableName(problem);
}

bool ArchiveReader::is_raw() const { return archive_ && ::archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW; }

bool ArchiveReader::is_tar() const {
  return archive_ && (::archive_format(archive_.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;
}

}  // namespace shareguard::inspect
