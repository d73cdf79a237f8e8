//! The npm package: the functions that it exports, and the reading of their arguments.

mod abort;
mod arguments;
mod error;
mod exports;
mod options;
mod panic;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
