// SPDX-License-Identifier: MIT
#include "input/known_files.h"

#include <fmt/format.h>

#include <utility>

#include "input/file_kinds.h"
#include "input/named_table.h"
#include "input/paths.h"
#include "input/return_year.h"
#include "input/settings_used.h"
#include "input/xml_return.h"
#include "problems/catalogue.h"
#include "text/utf8.h"

namespace outturn::input {
namespace {

std::string delimiter_name(char delimiter) {
  return delimiter == ';' ? "semicolons" : delimiter == '\t' ? "tabs" : fmt::format("the character `{}`", delimiter);
}

class Finder {
 public:
  Finder(const FileSystem& files, const std::string& folder, const Schemas& schemas, const LoadOptions& options,
         Extracts& extracts)
      : files_(files),
        folder_(folder),
        schemas_(schemas),
        options_(options),
        extracts_(extracts),
        recogniser_(schemas, options.mappings) {}

  Result<KnownFiles> find() {
    const auto entries = files_.list(folder_);
    if (!entries) return entries.error();
    std::vector<std::string> excluded;
    for (const DirectoryEntry& entry : *entries) {
      const bool is_read = is_csv_name(entry.path) || is_xml_name(entry.path);
      if (is_excluded(entry.path, options_.exclude)) {
        if (is_read && !entry.is_directory) excluded.push_back(entry.path);
        continue;
      }
      if (entry.is_directory ? !is_csv_name(entry.path) : !is_read && !is_other_data_name(entry.path)) continue;
      const auto file = static_cast<std::uint32_t>(extracts_.files.size());
      extracts_.files.push_back({entry.path});
      if (entry.is_directory) {
        note(file, ProblemId::folder_named_csv);
      } else if (!is_read) {
        note(file, ProblemId::not_a_csv);
      } else {
        auto bytes = files_.open(joined(folder_, entry.path));
        if (!bytes) return bytes.error();
        if (is_xml_name(entry.path))
          read_xml(file, *bytes);
        else
          recognise(file, std::move(*bytes));
      }
    }
    for (const std::string& path : excluded) note(kNoFile, ProblemId::excluded_file, shown_name(path));
    found_.all_excluded = extracts_.files.empty() && !excluded.empty();
    note_unmatched_settings(*entries, options_, extracts_.problems);
    return std::move(found_);
  }

 private:
  void note(std::uint32_t file, ProblemId id, std::string value = {}, std::uint32_t line = 0) {
    extracts_.problems.add({problem_kind(id), file, line, 0, {}, std::move(value)});
  }

  void recognise(std::uint32_t file, std::shared_ptr<const FileBytes> bytes) {
    extracts_.files[file].bytes = bytes->bytes().size();
    if (const auto unreadable = unreadable_content(bytes->bytes())) return note(file, *unreadable);
    const bool is_empty = bytes->bytes().empty();
    auto source = std::make_unique<SourceText>(std::move(bytes));
    if (source->encoding() == Encoding::utf32) return note(file, ProblemId::utf32_file);
    const std::string_view text = source->text();
    if (text.empty() && !is_empty) return note(file, ProblemId::bom_only_file);
    if (text.find_first_not_of(" \t\r\n,;\"") == std::string_view::npos)
      return note(file, is_table_without_rows(file, text) ? ProblemId::blank_lines_only : ProblemId::empty_file);

    if (is_own_output(text)) return extracts_.files.pop_back();  // the last one, and nothing is said of it

    Recognition found = recogniser_.recognise(*source, extracts_.files[file].path);
    if (!found.header) {
      extracts_.problems.add(
          {problem_kind(found.failure), file, 0, 0, {}, std::move(found.detail), {}, std::move(found.help)});
      return;
    }
    if (source->encoding() == Encoding::utf16_le || source->encoding() == Encoding::utf16_be)
      note(file, ProblemId::utf16_file);
    if (found.header->delimiter != ',') note(file, ProblemId::other_delimiter, delimiter_name(found.header->delimiter));
    if (found.header->title_rows != 0) note(file, ProblemId::title_rows, std::to_string(found.header->title_rows), 1);
    found_.files.push_back({file, std::move(source), std::move(*found.header)});
  }

  /// Some systems write an empty table as a blank line. No return is without Header and Episodes.
  bool is_table_without_rows(std::uint32_t file, std::string_view text) const {
    const auto table = table_named(schemas_, file_name_of(extracts_.files[file].path));
    if (text.empty() || !table) return false;
    const std::string& name = schemas_[*table]->name;
    return name != "header" && name != "episodes";
  }

  /// Each of its tables is a file to everything that follows, of the same name.
  void read_xml(std::uint32_t file, const std::shared_ptr<const FileBytes>& bytes) {
    extracts_.files[file].bytes = bytes->bytes().size();
    if (bytes->bytes().find_first_not_of(" \t\r\n") == std::string_view::npos) return note(file, ProblemId::empty_file);
    XmlText text = xml_text(bytes->bytes());
    for (const XmlFault& fault : text.faults) note(file, fault.id, fault.value, fault.line);
    if (!text.faults.empty()) return;
    if (text.windows_1252_line != 0) note(file, ProblemId::windows_1252_file, {}, text.windows_1252_line);
    XmlReturn made = read_xml_return(std::move(text.text), schemas_, recogniser_, file, options_.keep_all_problems);
    extracts_.problems.merge(std::move(made.problems));
    for (const XmlFault& fault : made.faults) note(file, fault.id, fault.value, fault.line);
    for (std::size_t i = 0; i < made.tables.size(); ++i) {
      XmlTable& table = made.tables[i];
      auto number = file;
      if (i > 0) {
        number = static_cast<std::uint32_t>(extracts_.files.size());
        extracts_.files.push_back(ExtractFile(extracts_.files[file]));
      }
      found_.files.push_back({number, std::make_unique<SourceText>(bytes, std::move(table.rows)),
                              std::move(table.header), false, false,
                              std::make_unique<XmlPlaces>(std::move(table.places)), std::move(table.problems)});
    }
    bytes->done_with(0, bytes->bytes().size());
  }

  const FileSystem& files_;
  const std::string& folder_;
  const Schemas& schemas_;
  const LoadOptions& options_;
  Extracts& extracts_;
  const Recogniser recogniser_;
  KnownFiles found_;
};

}  // namespace

Result<KnownFiles> find_known_files(const FileSystem& files, const std::string& folder, const Schemas& schemas,
                                    const LoadOptions& options, Extracts& extracts) {
  return Finder(files, folder, schemas, options, extracts).find();
}

}  // namespace outturn::input
