// SPDX-License-Identifier: MIT
// PKWARE's APPNOTE.TXT, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its end). Below 4 GB,
// without encryption, stored or deflated: as spreadsheets are.
#include "report/zip_package.h"

#include <zlib.h>

#include <cstdint>
#include <new>

namespace outturn {
namespace {

constexpr std::uint32_t kLocal = 0x04034B50, kCentral = 0x02014B50, kEnd = 0x06054B50;
constexpr std::size_t kLocalSize = 30, kCentralSize = 46, kEndSize = 22;
constexpr std::uint16_t kDeflated = 8, kStored = 0, kVersion20 = 20;
constexpr std::uint16_t kFirstOfJanuary1980 = 0x21;

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t i = size; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

void append(std::string& to, std::uint32_t number, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) to += static_cast<char>(number >> (8 * i) & 0xFF);
}

std::string deflated(std::string_view text) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::optional<std::string> inflated(std::string_view bytes, std::size_t size) {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  std::string out(size, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int state = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (state != Z_STREAM_END || stream.total_out != size) return std::nullopt;
  return out;
}

std::optional<PackedFile> file_at(std::string_view archive, std::size_t at) {
  const std::uint32_t method = number_at(archive, at + 10, 2), packed_size = number_at(archive, at + 20, 4),
                      size = number_at(archive, at + 24, 4), name_size = number_at(archive, at + 28, 2),
                      local = number_at(archive, at + 42, 4);
  if (at + kCentralSize + name_size > archive.size() || local + kLocalSize > archive.size()) return std::nullopt;
  if (number_at(archive, local, 4) != kLocal) return std::nullopt;
  const std::size_t begin = local + kLocalSize + number_at(archive, local + 26, 2) + number_at(archive, local + 28, 2);
  if (begin + packed_size > archive.size()) return std::nullopt;
  const std::string_view bytes = archive.substr(begin, packed_size);
  PackedFile file{std::string(archive.substr(at + kCentralSize, name_size)), std::string(bytes)};
  if (method == kStored) return file;
  auto text = method == kDeflated ? inflated(bytes, size) : std::nullopt;
  if (!text) return std::nullopt;
  file.text = std::move(*text);
  return file;
}

// What a local header and the central directory say alike: from the version that is needed to the length of the name.
void append_description(std::string& to, const PackedFile& file, std::uint32_t packed_size) {
  append(to, kVersion20, 2);
  append(to, 0, 2);
  append(to, kDeflated, 2);
  append(to, 0, 2);
  append(to, kFirstOfJanuary1980, 2);
  append(to,
         static_cast<std::uint32_t>(
             crc32(0, reinterpret_cast<const Bytef*>(file.text.data()), static_cast<uInt>(file.text.size()))),
         4);
  append(to, packed_size, 4);
  append(to, static_cast<std::uint32_t>(file.text.size()), 4);
  append(to, static_cast<std::uint32_t>(file.name.size()), 2);
  append(to, 0, 2);
}

}  // namespace

std::optional<std::vector<PackedFile>> unpacked(std::string_view archive) {
  if (archive.size() < kEndSize) return std::nullopt;
  const std::size_t end = archive.size() - kEndSize;  // without a comment
  if (number_at(archive, end, 4) != kEnd) return std::nullopt;
  std::vector<PackedFile> files;
  std::size_t at = number_at(archive, end + 16, 4);
  for (std::uint32_t left = number_at(archive, end + 10, 2); left > 0; --left) {
    if (at + kCentralSize > end || number_at(archive, at, 4) != kCentral) return std::nullopt;
    auto file = file_at(archive, at);
    if (!file) return std::nullopt;
    files.push_back(std::move(*file));
    at +=
        kCentralSize + number_at(archive, at + 28, 2) + number_at(archive, at + 30, 2) + number_at(archive, at + 32, 2);
  }
  return files;
}

std::string packed(const std::vector<PackedFile>& files) {
  std::string archive, directory;
  for (const PackedFile& file : files) {
    const std::string bytes = deflated(file.text);
    const auto begin = static_cast<std::uint32_t>(archive.size()), size = static_cast<std::uint32_t>(bytes.size());
    append(archive, kLocal, 4);
    append_description(archive, file, size);
    archive += file.name + bytes;
    append(directory, kCentral, 4);
    append(directory, kVersion20, 2);
    append_description(directory, file, size);
    append(directory, 0, 2);  // no comment, first disk, no attributes
    append(directory, 0, 2);
    append(directory, 0, 2);
    append(directory, 0, 4);
    append(directory, begin, 4);
    directory += file.name;
  }
  const auto begin = static_cast<std::uint32_t>(archive.size()), count = static_cast<std::uint32_t>(files.size());
  archive += directory;
  append(archive, kEnd, 4);
  append(archive, 0, 4);
  append(archive, count, 2);
  append(archive, count, 2);
  append(archive, static_cast<std::uint32_t>(directory.size()), 4);
  append(archive, begin, 4);
  append(archive, 0, 2);
  return archive;
}

}  // namespace outturn
