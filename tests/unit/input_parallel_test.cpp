// SPDX-License-Identifier: MIT
// One chunk or many, one thread or several: the same tables, the same problems.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "input_support.h"

using namespace outturn;
using outturn::test::Folder;

namespace {

/// Everything that was read, as text.
std::string all_of(const Extracts& extracts) {
  std::string text = test::shown(extracts.problems);
  const RowCounts& counts = extracts.counts;
  for (const std::uint64_t n : {counts.used, counts.repaired, counts.lost, counts.left_out, counts.blank})
    text += std::to_string(n) + ' ';
  for (const ExtractTable& table : extracts.tables) {
    text += "\n" + table.schema->name + ' ' + std::to_string(table.rows) + '\n';
    for (const RowSource& source : table.sources)
      text += std::to_string(source.first_row) + '/' + std::to_string(source.file) + '/' +
              std::to_string(source.return_year) + ' ';
    for (std::size_t row = 0; row < table.rows; ++row) {
      text += '\n' + std::to_string(table.line[row]);
      if (!table.child.empty()) text += ' ' + std::string(extracts.children.id(table.child[row]));
      for (const ColumnIndex f : table.columns.indices()) {
        const Column& column = table.columns[f];
        if (!column.bytes.empty()) text += ' ' + std::to_string(column.bytes.at(row));
        if (!column.ints.empty()) text += ' ' + std::to_string(column.ints.at(row));
        if (!column.longs.empty()) text += ' ' + extracts.texts->text_of(column.longs.at(row));
      }
    }
  }
  return text;
}

std::string random_rows(std::mt19937& random, int rows) {
  const char* const ids[] = {"1", "2", "3", "0003", "a ", "A", "1234.0", "", "NULL"};
  const char* const dates[] = {"01/04/2021", "2/5/2021", "2021-06-07", "31/02/2021", "", "01/04/2021 00:00"};
  const char* const codes[] = {"S", "p", "\"L\"", "new1", "NEW2", "1.0", "", "n/a"};
  const char* const texts[] = {"SC1", "a long text here", "\"x,\ny\"", "\"", "caf\xC3\xA9",
                               "",    "\"a\"\"b\"",       "\"\r\n\""};
  const char* const ends[] = {"\n", "\n", "\n", "\r\n", "\r", ",\n", ",x\n", "\n\n", "\n,,,\n"};
  const auto one_of = [&](const auto& list) { return std::string(list[random() % std::size(list)]); };
  std::string text = "CHILD,DECOM,RNE,URN,PLACE\n";
  for (int i = 0; i < rows; ++i)
    text += one_of(ids) + ',' + one_of(dates) + ',' + one_of(codes) + ',' + one_of(texts) + ',' + one_of(codes) +
            one_of(ends);
  return text;
}

}  // namespace

TEST_CASE("the result does not depend on chunks and threads") {
  std::mt19937 random(42);
  for (int round = 0; round < 60; ++round) {
    const std::string first = random_rows(random, 80), second = random_rows(random, 40);
    const auto read = [&](std::size_t chunk_bytes, unsigned threads) {
      Folder folder;  // a new one each time: unlisted codes are numbered in the sets
      folder.files.add("data/2020-21/e.csv", first);
      folder.files.add("data/2021-22/e.csv", second);
      folder.tuning.chunk_bytes = chunk_bytes;
      folder.tuning.bytes_a_thread = 1;
      folder.options.threads = threads;
      const auto loaded = folder.load();
      REQUIRE(loaded);
      return all_of(*loaded);
    };
    const std::string expected = read(std::size_t{1} << 20, 1);
    for (const std::size_t chunk_bytes : {1, 7, 64, 100, 1000})
      for (const unsigned threads : {1u, 2u, 5u}) {
        const std::string found = read(chunk_bytes, threads);
        if (found == expected) continue;
        CAPTURE(chunk_bytes);
        CAPTURE(threads);
        FAIL_CHECK("differ:\n" << expected << "\n----\n" << found);
        return;
      }
  }
}

TEST_CASE("more unlisted codes than there are numbers") {
  std::string text = "CHILD,DECOM,RNE\n";
  for (int i = 0; i < 1000; ++i) text += "1,01/04/2021,X" + std::to_string(i * 7 % 400) + "\n";
  const auto read = [&](std::size_t chunk_bytes) {
    Folder folder;
    folder.files.add("data/2021-22/e.csv", text);
    folder.tuning.chunk_bytes = chunk_bytes;
    const auto loaded = folder.load();
    REQUIRE(loaded);
    return loaded->tables.front().columns[ColumnIndex(1)].bytes;
  };
  const auto whole = read(1 << 20);
  CHECK(whole[0] == 4);
  CHECK(std::count(whole.begin(), whole.end(), 255) > 100);
  for (const std::size_t chunk_bytes : {50, 1000, 5000}) CHECK(read(chunk_bytes) == whole);
}

TEST_CASE("a windows-1252 file reads the same in chunks") {
  std::string text = "CHILD,DECOM,RNE,URN\n";
  for (int i = 0; i < 50; ++i) text += "1,01/04/2021,S,caf\xC3\xA9 of many words\n";
  text += "1,01/04/2021,S,caf\xE9 of many words\n";
  for (const std::size_t chunk_bytes : {30, 300, 100000}) {
    Folder folder;
    folder.files.add("data/2021-22/e.csv", text);
    folder.tuning.chunk_bytes = chunk_bytes;
    folder.tuning.bytes_a_thread = 1;
    folder.options.threads = 2;
    const auto loaded = folder.load();
    REQUIRE(loaded);
    const ExtractTable& table = loaded->tables.front();
    CHECK(loaded->texts->text_of(table.columns[ColumnIndex(4)].longs[0]) == "caf\xC3\x83\xC2\xA9 of many words");
    CHECK(loaded->texts->text_of(table.columns[ColumnIndex(4)].longs[50]) == "caf\xC3\xA9 of many words");
    CHECK(test::shown(loaded->problems) == "windows-1252-file 52\n");
  }
}
