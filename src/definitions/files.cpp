// SPDX-License-Identifier: MIT
#include "outturn/files.h"

#include <fmt/format.h>

#include <map>

#include "definitions/embedded.h"
#include "definitions/library.h"

namespace outturn {
namespace {

constexpr std::string_view kDefinitions = "definitions/", kExamples = "examples/", kRules = "rules/";

}  // namespace

Result<std::vector<std::shared_ptr<const SourceFile>>> definition_files(const std::string& directory, Rules rules,
                                                                        Examples examples) {
  std::map<std::string, std::shared_ptr<const SourceFile>> files, own;
  for (const auto& file : definitions::embedded_files())
    if ((rules == Rules::all || !file.name.starts_with(kRules)) &&
        (examples == Examples::all || !file.name.starts_with(kExamples)))
      files[std::string(file.name)] = std::make_shared<SourceFile>(
          SourceFile{fmt::format("indicators/{}", file.name), std::string(file.text), true});
  if (!directory.empty()) {
    const auto listed = disk().list(directory);
    if (!listed) return listed.error();
    for (const auto& entry : *listed) {
      if (entry.is_directory || !entry.path.ends_with(".toml")) continue;
      const std::string path = directory + "/" + entry.path;
      const auto bytes = disk().open(path);
      if (!bytes) return bytes.error();
      files.erase(entry.path);
      if (entry.path.starts_with(kDefinitions))
        files.erase(std::string(kExamples) + entry.path.substr(kDefinitions.size()));
      own[entry.path] = std::make_shared<SourceFile>(SourceFile{path, std::string((*bytes)->bytes())});
    }
  }
  if (!directory.empty() && own.empty())
    return Error{fmt::format("no definition files in the folder `{}`", directory),
                 "name the folder that contains `definitions`, `scorecards` and so on; its files end in .toml"};
  // The built-in ones first: what is defined a second time is told at the user's own.
  std::vector<std::shared_ptr<const SourceFile>> result;
  for (auto* some : {&files, &own})
    for (auto& [name, file] : *some) result.push_back(std::move(file));
  return result;
}

}  // namespace outturn
