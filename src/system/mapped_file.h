// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "outturn/files.h"
#include "system/files.h"

namespace outturn::system {

struct MappedFile {
  std::shared_ptr<const FileBytes> bytes;  ///< nullptr: it cannot be read
  FileKind kind = FileKind::none;
  int reason = 0;  ///< of `none`: an errno
};

/// A file mapped into memory. A pipe fails at once; nobody waits for its other end.
MappedFile map_file(const std::string& path);

}  // namespace outturn::system
