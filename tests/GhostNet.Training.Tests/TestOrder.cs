// libtorch has one random generator for the whole process: a test beside another would change what the other draws from it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
