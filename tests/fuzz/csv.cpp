// SPDX-License-Identifier: MIT
// A folder with one CSV file, read with the built-in schemas: as one chunk on one thread, and as many chunks on
// several, which must come to the same.
//
// The first line of the input is the file's name; a line `---` begins a second file, again with its name.
#include <deque>
#include <map>

#include "built_in.h"
#include "input/load.h"

namespace {

using namespace outturn;

using fuzz::built_in;

/// The built-in schemas with code sets of their own: reading numbers unlisted codes in the set, so that a set that has
/// been read with already would hide a difference.
struct FreshSchemas {
  std::deque<CodeSet> sets;
  std::deque<ExtractSchema> extracts;
  Schemas schemas;
  ColumnSelection wanted;

  FreshSchemas() {
    std::map<const CodeSet*, CodeSet*> fresh;
    for (const CodeSet& set : built_in().code_sets) {
      CodeSet& copy = sets.emplace_back(set.name());
      fresh[&set] = &copy;
      for (const auto& code : set.codes()) copy.add(code.code, code.text);
      for (const auto& group : set.groups()) copy.add_group(group);
    }
    for (const ExtractSchema& schema : built_in().extracts) {
      ExtractSchema& copy = extracts.emplace_back(schema);
      for (FieldSchema& field : copy.fields)
        if (field.codes) field.codes = fresh.at(field.codes);
      schemas.push_back(&copy);
      wanted.table.push_back(true);
      wanted.field.emplace_back(copy.fields.size(), true);
    }
  }
};

std::string problems_of(const Extracts& extracts) {
  std::string text;
  for (const auto& group : extracts.problems.groups())
    for (const Problem& p : group.first)
      text += std::string(p.kind->key) + ' ' + std::to_string(p.file) + ':' + std::to_string(p.line) + ':' +
              std::to_string(p.column) + ' ' + p.value + '\n';
  return text;
}

/// Everything that was read, as text.
std::string all_of(const Extracts& extracts) {
  std::string text = problems_of(extracts);
  const RowCounts& counts = extracts.counts;
  for (const std::uint64_t n : {counts.used, counts.repaired, counts.left_out, counts.blank})
    text += std::to_string(n) + ' ';
  for (const ExtractTable& table : extracts.tables) {
    if (table.rows == 0) continue;
    text += '\n' + table.schema->name + ' ' + std::to_string(table.rows);
    for (const RowSource& source : table.sources)
      text += ' ' + std::to_string(source.first_row) + '/' + std::to_string(source.return_year);
    for (std::size_t row = 0; row < table.rows; ++row) {
      text += '\n' + std::to_string(table.line.at(row));
      if (!table.child.empty()) text += ' ' + std::string(extracts.children.id(table.child.at(row)));
      for (const ColumnIndex f : table.columns.indices()) {
        const Column& column = table.columns[f];
        if (!column.bytes.empty()) text += ' ' + std::to_string(column.bytes.at(row));
        if (!column.ints.empty()) text += ' ' + std::to_string(column.ints.at(row));
        if (column.longs.empty()) continue;
        const std::int64_t value = column.longs.at(row);
        const bool is_text = table.schema->fields[f].type == FieldType::text && value != kMissingLong;
        text += ' ' + (is_text ? extracts.texts->text_of(value) : std::to_string(value));
      }
    }
  }
  return text;
}

std::string read(const MemoryFiles& files, std::size_t chunk_bytes, unsigned threads) {
  const FreshSchemas fresh;
  LoadOptions options;
  options.threads = threads;
  options.keep_all_problems = true;
  const auto loaded = input::load(files, "data", fresh.schemas, fresh.wanted, options, {chunk_bytes, 1});
  return loaded ? all_of(*loaded) : loaded.error().message;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4096) return 0;
  const std::string input = fuzz::text_of(data, size);
  MemoryFiles files;
  std::size_t at = 0;
  for (int number = 0; number < 4 && at < input.size(); ++number) {
    const std::size_t name_end = std::min(input.find('\n', at), input.size());
    std::string name = input.substr(at, std::min<std::size_t>(name_end - at, 60));
    for (char& c : name)
      if (c < ' ' || c == 0x7F) c = '_';
    const std::size_t begin = std::min(name_end + 1, input.size());
    const std::size_t mark = input.find("\n---\n", begin);
    files.add("data/" + name + ".csv", input.substr(begin, mark == std::string::npos ? mark : mark + 1 - begin));
    at = mark == std::string::npos ? input.size() : mark + 5;
  }
  const std::string whole = read(files, std::size_t{1} << 20, 1);
  const std::size_t chunk = size == 0 ? 1 : 1 + data[size - 1];
  const std::string parts = read(files, chunk, 2);
  if (whole != parts) std::fprintf(stderr, "one chunk:\n%s\nchunks of %zu:\n%s\n", whole.c_str(), chunk, parts.c_str());
  fuzz::demand(whole == parts, "one chunk and many differ");
  return 0;
}
