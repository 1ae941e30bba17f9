using ExperienceManager.Tests.Support.Values;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]
