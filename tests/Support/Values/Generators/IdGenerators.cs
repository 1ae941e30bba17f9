using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Support.Values.Generators;

/// <summary>Ids that a seed draws again: what an A/B test shows depends on them.</summary>
public static class IdGenerators
{
    /// <summary>Any id.</summary>
    public static Gen<Guid> Id { get; } =
        Gen.Choose(int.MinValue, int.MaxValue).ArrayOf(4).Select(parts => new Guid(MemoryMarshal.AsBytes<int>(parts)));
}
