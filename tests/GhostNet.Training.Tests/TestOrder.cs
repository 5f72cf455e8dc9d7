using Xunit.Sdk;
using Xunit.v3;

// libtorch has one random generator for the whole process: a test beside another would change what the other draws from it.
[assembly: Parallelization(Mode = ParallelMode.None)]
