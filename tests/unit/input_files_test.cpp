// SPDX-License-Identifier: MIT
// The disk, and problems put together.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "input_support.h"
#include "outturn/files.h"

using namespace outturn;
namespace fs = std::filesystem;

namespace {

struct TemporaryFolder {
  fs::path path = fs::temp_directory_path() / ("outturn-input-" + std::to_string(::getpid()));
  TemporaryFolder() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~TemporaryFolder() { fs::remove_all(path); }
  void write(const std::string& name, const std::string& content) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << content;
  }
};

std::string listed(const Result<std::vector<DirectoryEntry>>& entries) {
  if (!entries) return entries.error().message;
  std::string text;
  for (const DirectoryEntry& entry : *entries) text += entry.path + (entry.is_directory ? "/ " : " ");
  return text;
}

}  // namespace

TEST_CASE("folders are listed at any depth, without what is hidden, sorted") {
  const TemporaryFolder folder;
  MemoryFiles memory;
  for (const char* name : {"b/z.csv", "b/a.csv", "a.csv", ".git/x.csv", "b/.x.csv", "c.csv/y.csv"}) {
    folder.write(name, "x");
    memory.add(std::string("data/") + name, "x");
  }
  const std::string expected = "a.csv b/ b/a.csv b/z.csv c.csv/ c.csv/y.csv ";
  CHECK(listed(disk().list(folder.path.string())) == expected);
  CHECK(listed(memory.list("data")) == expected);
  CHECK(listed(memory.list("data/")) == expected);
  CHECK(listed(memory.list(".")).find("data/b/z.csv") != std::string::npos);
}

TEST_CASE("links to folders are followed once, so that a loop ends") {
  const TemporaryFolder folder;
  folder.write("a/x.csv", "x");
  fs::create_directory_symlink(folder.path, folder.path / "a" / "up");
  CHECK(listed(disk().list(folder.path.string())) == "a/ a/up/ a/x.csv ");
}

TEST_CASE("the disk says why a file cannot be read") {
  const TemporaryFolder folder;
  const auto reason = [&](const std::string& name) {
    const auto opened = disk().open((folder.path / name).string());
    return opened ? "" : opened.error().message.substr(opened.error().message.rfind(": "));
  };
  CHECK(reason("none.csv") == ": No such file or directory");
  CHECK(reason(".") == ": it is a folder");
  REQUIRE(::mkfifo((folder.path / "pipe").c_str(), 0600) == 0);
  CHECK(reason("pipe") == ": it is not a regular file");
  CHECK(listed(disk().list((folder.path / "none").string())).find("cannot read the folder") == 0);
  folder.write("file", "x");
  CHECK(listed(disk().list((folder.path / "file").string())).find("it is a file") != std::string::npos);
}

TEST_CASE("an empty file and a file that is not, from disk") {
  const TemporaryFolder folder;
  folder.write("empty.csv", "");
  folder.write("full.csv", "abc");
  CHECK((*disk().open((folder.path / "empty.csv").string()))->bytes().empty());
  const auto full = *disk().open((folder.path / "full.csv").string());
  full->done_with(0, 3);
  CHECK(full->bytes() == "abc");
}

TEST_CASE("a file that cannot be opened stops the reading") {
  const TemporaryFolder folder;
  folder.write("e.csv", "CHILD,DECOM,RNE\n1,01/04/2021,S\n");
  fs::create_symlink("nowhere", folder.path / "broken.csv");
  const test::Folder schemas;
  const auto loaded = load_extracts(disk(), folder.path.string(), schemas.schemas(), schemas.wanted, {});
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().message ==
        "cannot read the file `" + (folder.path / "broken.csv").string() + "`: No such file or directory");
}

TEST_CASE("memory of a large file is given back while it is read") {
  const TemporaryFolder folder;
  std::string text = "CHILD,DECOM,RNE\n";
  for (int i = 0; i < 5000; ++i) text += "C" + std::to_string(i) + ",01/04/2021,S\n";
  folder.write("2021-22/e.csv", text);
  const test::Folder schemas;
  input::LoadTuning tuning;
  tuning.chunk_bytes = 10000;
  const auto loaded = input::load(disk(), folder.path.string(), schemas.schemas(), schemas.wanted, {}, tuning);
  REQUIRE(loaded);
  CHECK(loaded->tables.front().rows == 5000);
  CHECK(loaded->children.id(loaded->tables.front().child[4999]) == "C4999");
}

TEST_CASE("problems are grouped by kind, file and column, and merged in order") {
  const ProblemKind* kind = problem_kind(ProblemId::null_word);
  const auto problem = [&](std::uint32_t line, std::uint16_t column) {
    return Problem{kind, 0, line, column, "RNE", "NULL"};
  };
  Problems whole, later;
  for (std::uint32_t line = 1; line <= 2; ++line) whole.add(problem(line, 3));
  for (std::uint32_t line = 1; line <= 5; ++line)
    if (!later.count_again(kind, 0, 3)) later.add(problem(line, 3));
  later.add(problem(9, 4));
  whole.merge(std::move(later), 100);
  REQUIRE(whole.groups().size() == 2);
  CHECK(whole.groups()[0].count == 7);
  REQUIRE(whole.groups()[0].first.size() == 3);
  CHECK(whole.groups()[0].first[2].line == 101);
  CHECK(whole.groups()[1].first[0].line == 109);

  Problems all(true);
  for (std::uint32_t line = 1; line <= 9; ++line) {
    CHECK_FALSE(all.count_again(kind, 0, 3));
    all.add(problem(line, 3));
  }
  CHECK(all.groups()[0].first.size() == 9);
}
