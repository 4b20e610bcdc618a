// SPDX-License-Identifier: MIT
// The files of a folder that are recognised, each with its text and where its columns stand.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "input/header.h"
#include "input/source_text.h"
#include "input/xml_places.h"
#include "outturn/extracts.h"
#include "outturn/files.h"
#include "outturn/result.h"

namespace outturn::input {

/// A file that was recognised, or one table of an XML file.
struct KnownFile {
  std::uint32_t file;  ///< index into Extracts::files
  std::unique_ptr<SourceText> source;
  Header header;
  bool ids_are_decimals = false;
  bool dates_are_utc = false;
  std::unique_ptr<XmlPlaces> places{};  ///< of XML
  std::vector<Problem> problems{};      ///< of XML: to be told if the table is read; without a file
};

struct KnownFiles {
  std::vector<KnownFile> files;
  bool all_excluded = false;
};

/// Lists the folder, opens and recognises every file; adds to Extracts::files and problems.
Result<KnownFiles> find_known_files(const FileSystem& files, const std::string& folder, const Schemas& schemas,
                                    const LoadOptions& options, Extracts& extracts);

}  // namespace outturn::input
