//! The npm package: the functions that it exports, and the reading of their arguments.

mod abort;
mod actions;
mod arguments;
mod builds;
mod calls;
mod error;
mod iterators;
mod logs;
mod options;
mod panic;
mod states;
mod types;
mod watches;
mod workers;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
