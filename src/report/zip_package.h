// SPDX-License-Identifier: MIT
// The files of a ZIP archive in memory, to change what a library cannot be told to write otherwise.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace outturn {

struct PackedFile {
  std::string name;
  std::string text;
};

/// The files of an archive, in its order; nothing where it cannot be read.
std::optional<std::vector<PackedFile>> unpacked(std::string_view archive);
/// An archive of these files, compressed, with one date for all: the same bytes for the same files.
std::string packed(const std::vector<PackedFile>& files);

}  // namespace outturn
