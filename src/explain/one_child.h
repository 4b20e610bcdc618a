// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "explain/explain.h"
#include "explain/pseudonyms.h"
#include "outturn/extracts.h"

namespace outturn::explain {

/// Where the extracts are, to read them once more for a child's history.
struct DataFolder {
  const FileSystem& files;
  std::string folder;
  LoadOptions options;
};

/// One child in full. `id` in any case; with `pseudonyms`, a pseudonym will do too. Errors: a child that is nowhere.
Result<TracedChild> trace_child(const ExplainRequest& request, const Library& library, const Extracts& extracts,
                                const DataFolder& data, const std::string& id, const Pseudonyms* pseudonyms);

}  // namespace outturn::explain
