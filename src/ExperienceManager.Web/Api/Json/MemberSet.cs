using System.Runtime.CompilerServices;

namespace ExperienceManager.Web.Api.Json;

/// <summary>Which members of a JSON object were given: a set over an enum of at most 64 members.</summary>
public readonly record struct MemberSet<TMember>(ulong Bits)
    where TMember : struct, Enum
{
    /// <summary>Whether a member was given.</summary>
    public bool Contains(TMember member) => (Bits & Bit(member)) != 0;

    /// <summary>The set with one more member.</summary>
    public MemberSet<TMember> With(TMember member) => new(Bits | Bit(member));

    /// <summary>All members of both.</summary>
    public MemberSet<TMember> Union(MemberSet<TMember> other) => new(Bits | other.Bits);

    private static ulong Bit(TMember member) => 1ul << Unsafe.As<TMember, int>(ref member);
}

/// <summary>Makes sets of members.</summary>
public static class MemberSet
{
    /// <summary>A set of the given members.</summary>
    public static MemberSet<TMember> Of<TMember>(params ReadOnlySpan<TMember> members)
        where TMember : struct, Enum
    {
        var set = default(MemberSet<TMember>);
        foreach (var member in members) set = set.With(member);
        return set;
    }
}
