// SPDX-License-Identifier: MIT
// Large blocks of memory lie on large pages where Linux has them: the columns of a million children are hundreds of
// megabytes, and asking the system for every 4 KB of them took a fifth of the time. Only the program replaces
// operator new; who uses the library decides for himself.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OUTTURN_SANITIZED  // as GCC says it
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define OUTTURN_SANITIZED  // as Clang says it
#endif
#endif

#if defined(__linux__) && !defined(OUTTURN_SANITIZED)

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

constexpr std::size_t kLargePage = std::size_t{2} << 20;
// One large page that is used in part costs more memory than it saves time.
constexpr std::size_t kLargeBlock = 2 * kLargePage;

void* large_block(std::size_t size) {
  const std::size_t pages = (size + kLargePage - 1) / kLargePage * kLargePage;
  void* const block = pages < size ? nullptr : std::aligned_alloc(kLargePage, pages);
  if (block) madvise(block, pages, MADV_HUGEPAGE);  // where it is refused, small pages do
  return block;
}

}  // namespace

void* operator new(std::size_t size) {
  for (;;) {
    if (void* const block = size >= kLargeBlock ? large_block(size) : std::malloc(size != 0 ? size : 1)) return block;
    const std::new_handler handler = std::get_new_handler();
    if (!handler) throw std::bad_alloc();
    handler();
  }
}

void operator delete(void* block) noexcept {
  std::free(block);
}
void operator delete(void* block, std::size_t) noexcept {
  std::free(block);
}

#endif
