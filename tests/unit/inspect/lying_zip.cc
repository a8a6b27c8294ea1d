#include "lying_zip.h"

#include <libdeflate.h>

#include <memory>

namespace shareguard::inspect {
namespace {

std::string Zeros(size_t size) { return std::string(size, '\0'); }

struct Made {
  size_t local_at = 0;
  std::string data;
  uint32_t crc = 0;
};

void FillCommon(std::string* header, size_t at, const LyingEntry& entry, const Made& made, bool numbers) {
  const uint16_t method = entry.method != 0xFFFF ? entry.method : static_cast<uint16_t>(entry.deflate ? 8 : 0);
  Put16(header, at, 20);
  Put16(header, at + 2, entry.flags | (entry.descriptor ? 8U : 0U));
  Put16(header, at + 4, method);
  Put16(header, at + 6, entry.time);
  Put16(header, at + 8, entry.date);
  if (!numbers) return;
  Put32(header, at + 10, made.crc);
  Put32(header, at + 14, made.data.size());
  Put32(header, at + 18, entry.content.size());
}

std::string LocalHeader(const LyingEntry& entry, const Made& made) {
  std::string header = Zeros(30);
  header.replace(0, 4, "PK\x03\x04");
  FillCommon(&header, 4, entry, made, !entry.descriptor);
  Put16(&header, 26, static_cast<uint32_t>(entry.name.size()));
  Put16(&header, 28, static_cast<uint32_t>(entry.local_extra.size()));
  header += entry.name + entry.local_extra;
  if (entry.change_local) entry.change_local(&header);
  return header;
}

std::string Descriptor(const LyingEntry& entry, const Made& made) {
  std::string descriptor = Zeros(16);
  descriptor.replace(0, 4, "PK\x07\x08");
  Put32(&descriptor, 4, made.crc);
  Put32(&descriptor, 8, made.data.size());
  Put32(&descriptor, 12, entry.content.size());
  if (entry.change_descriptor) entry.change_descriptor(&descriptor);
  return descriptor;
}

std::string CentralHeader(const LyingEntry& entry, const Made& made) {
  std::string header = Zeros(46);
  header.replace(0, 4, "PK\x01\x02");
  Put16(&header, 4, 0x0314);
  FillCommon(&header, 6, entry, made, true);
  Put16(&header, 28, static_cast<uint32_t>(entry.name.size()));
  Put16(&header, 30, static_cast<uint32_t>(entry.central_extra.size()));
  Put16(&header, 32, static_cast<uint32_t>(entry.comment.size()));
  Put32(&header, 38, entry.attributes);
  Put32(&header, 42, made.local_at);
  header += entry.name + entry.central_extra + entry.comment;
  if (entry.change_central) entry.change_central(&header);
  return header;
}

}  // namespace

void Put16(std::string* bytes, size_t at, uint32_t value) {
  (*bytes)[at] = static_cast<char>(value & 0xFFU);
  (*bytes)[at + 1] = static_cast<char>((value >> 8U) & 0xFFU);
}

void Put32(std::string* bytes, size_t at, uint64_t value) {
  Put16(bytes, at, static_cast<uint32_t>(value & 0xFFFFU));
  Put16(bytes, at + 2, static_cast<uint32_t>((value >> 16U) & 0xFFFFU));
}

std::string Deflated(std::string_view content) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(6), libdeflate_free_compressor);
  std::string data(libdeflate_deflate_compress_bound(compressor.get(), content.size()), '\0');
  data.resize(libdeflate_deflate_compress(compressor.get(), content.data(), content.size(), data.data(), data.size()));
  return data;
}

std::string LyingZip::Make() const {
  std::string zip = before;
  std::string directory;
  size_t listed = 0;
  for (const LyingEntry& entry : entries) {
    Made made;
    made.local_at = zip.size();
    const std::string stream = !entry.deflate         ? entry.content
                               : entry.stream.empty() ? Deflated(entry.content)
                                                      : entry.stream;
    made.data = entry.before_stream + stream + entry.tail;
    made.crc = libdeflate_crc32(0, entry.content.data(), entry.content.size());
    zip += LocalHeader(entry, made) + made.data;
    if (entry.descriptor) zip += Descriptor(entry, made);
    zip += entry.behind;
    if (entry.unlisted) continue;
    directory += CentralHeader(entry, made);
    ++listed;
  }
  zip += before_directory;
  std::string end = Zeros(22);
  end.replace(0, 4, "PK\x05\x06");
  Put16(&end, 8, static_cast<uint32_t>(listed));
  Put16(&end, 10, static_cast<uint32_t>(listed));
  Put32(&end, 12, directory.size());
  Put32(&end, 16, zip.size());
  Put16(&end, 20, static_cast<uint32_t>(comment.size()));
  if (change_end) change_end(&end);
  return zip + directory + behind_directory + end + comment;
}

}  // namespace shareguard::inspect
