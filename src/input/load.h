// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "outturn/extracts.h"

namespace outturn::input {

/// What tests change and users need not.
struct LoadTuning {
  std::size_t chunk_bytes = std::size_t{2} << 20;
  std::size_t bytes_a_thread = std::size_t{1} << 20;  ///< no further thread for less than this
};

/// See load_extracts.
Result<Extracts> load(const FileSystem& files, const std::string& folder, const Schemas& schemas,
                      const ColumnSelection& wanted, const LoadOptions& options, const LoadTuning& tuning);

}  // namespace outturn::input
