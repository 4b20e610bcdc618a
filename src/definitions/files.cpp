// SPDX-License-Identifier: MIT
#include "outturn/files.h"

#include <fmt/format.h>

#include <map>

#include "definitions/embedded.h"
#include "definitions/library.h"
#include "definitions/toml_parser.h"
#include "text/sha256.h"

namespace outturn {
namespace {

constexpr std::string_view kDefinitions = "definitions/", kExamples = "examples/", kRules = "rules/";

using Files = std::map<std::string, std::shared_ptr<const SourceFile>>;

// By their paths within the folder.
Result<Files> files_below(const std::string& directory) {
  const auto listed = disk().list(directory);
  if (!listed) return listed.error();
  Files files;
  for (const auto& entry : *listed) {
    if (entry.is_directory || !entry.path.ends_with(".toml")) continue;
    const std::string path = directory + "/" + entry.path;
    const auto bytes = disk().open(path);
    if (!bytes) return bytes.error();
    files[entry.path] = std::make_shared<SourceFile>(SourceFile{path, std::string((*bytes)->bytes())});
  }
  if (files.empty())
    return Error{fmt::format("no definition files in the folder `{}`", directory),
                 "name the folder that contains `definitions`, `scorecards` and so on; its files end in .toml"};
  return files;
}

std::vector<std::shared_ptr<const SourceFile>> in_order(Files&& files) {
  std::vector<std::shared_ptr<const SourceFile>> result;
  for (auto& [name, file] : files) result.push_back(std::move(file));
  return result;
}

}  // namespace

std::vector<std::string_view> definitions::altered_files() {
  const auto& files = embedded_files();
  const auto& trees = embedded_trees();
  std::vector<std::string_view> altered;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto parsed = parse_toml(files[i].text);
    const auto* said = std::get_if<ParsedToml>(&parsed);
    if (!said || trees[i].name != files[i].name || !(trees[i].tree == said->tree())) altered.push_back(files[i].name);
  }
  return altered;
}

Result<std::vector<std::shared_ptr<const SourceFile>>> definition_files(const std::string& directory, Rules rules,
                                                                        Examples examples) {
  Files files, own;
  for (const auto& file : definitions::embedded_files())
    if ((rules == Rules::all || !file.name.starts_with(kRules)) &&
        (examples == Examples::all || !file.name.starts_with(kExamples)))
      files[std::string(file.name)] = std::make_shared<SourceFile>(
          SourceFile{fmt::format("{}{}", definitions::kBuiltInFolder, file.name), std::string(file.text), true});
  if (!directory.empty()) {
    auto found = files_below(directory);
    if (!found) return found.error();
    own = std::move(*found);
    for (const auto& [path, file] : own) {
      files.erase(path);
      if (path.starts_with(kDefinitions)) files.erase(std::string(kExamples) + path.substr(kDefinitions.size()));
    }
  }
  // The built-in ones first: what is defined a second time is told at the user's own.
  auto result = in_order(std::move(files));
  for (auto& file : in_order(std::move(own))) result.push_back(std::move(file));
  return result;
}

Result<std::vector<std::shared_ptr<const SourceFile>>> files_of_folder(const std::string& directory) {
  auto files = files_below(directory);
  if (!files) return files.error();
  return in_order(std::move(*files));
}

std::string hash_of_built_in() {
  std::string lines;
  for (const auto& file : definitions::embedded_files()) lines += fmt::format("{}  {}\n", sha256(file.text), file.name);
  return sha256(lines);
}

}  // namespace outturn
