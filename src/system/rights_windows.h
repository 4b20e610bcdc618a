// SPDX-License-Identifier: MIT
// For the files of Windows alone: who may read and write a file is a list of its own.
#pragma once

#include <windows.h>

#include <string>
#include <vector>

#include "system/files.h"

namespace outturn::system {

/// The rights a new file is made with.
class SecurityForNew {
 public:
  explicit SecurityForNew(const FileRights& rights);

  /// nullptr: as the folder gives them.
  SECURITY_ATTRIBUTES* attributes() { return attributes_.lpSecurityDescriptor ? &attributes_ : nullptr; }

 private:
  std::vector<char> user_, list_, copied_;
  SECURITY_DESCRIPTOR descriptor_{};
  SECURITY_ATTRIBUTES attributes_{};
};

}  // namespace outturn::system
