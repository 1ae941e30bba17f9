using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperienceManager.Web.Api.Json;

/// <summary>
/// The member names of one kind of JSON object, taken from an enum: <c>OrderNumber</c> is <c>order_number</c>, other spellings by
/// <see cref="JsonStringEnumMemberNameAttribute"/>. Looks names up in UTF-8, because orders are read millions of times.
/// </summary>
internal static class JsonMembers<TMember>
    where TMember : struct, Enum
{
    private const int Mask = 127;

    private static readonly TMember[] Members = Enum.GetValues<TMember>();
    private static readonly string[] Names = [.. Members.Select(NameFromEnum)];
    private static readonly byte[]?[] Table = new byte[Mask + 1][];
    private static readonly TMember[] Found = new TMember[Mask + 1];

    static JsonMembers()
    {
        if (Members.Length > 64) throw new InvalidOperationException($"{typeof(TMember).Name} has more than 64 members.");
        foreach (var member in Members)
        {
            var name = Encoding.UTF8.GetBytes(NameFromEnum(member));
            var slot = Slot(name);
            while (Table[slot] is not null) slot = (slot + 1) & Mask;
            Table[slot] = name;
            Found[slot] = member;
        }
    }

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> AllNames => Names;

    /// <summary>The member of a JSON name; false when the name is unknown.</summary>
    public static bool TryFind(ReadOnlySpan<byte> name, out TMember member)
    {
        if (!name.IsEmpty)
        {
            for (var slot = Slot(name); Table[slot] is { } candidate; slot = (slot + 1) & Mask)
            {
                if (!name.SequenceEqual(candidate)) continue;
                member = Found[slot];
                return true;
            }
        }

        member = default;
        return false;
    }

    /// <summary>The JSON name of a member.</summary>
    public static string NameOf(TMember member) => Names[Unsafe.As<TMember, int>(ref member)];

    private static string NameFromEnum(TMember member)
    {
        var name = Enum.GetName(member)!;
        return typeof(TMember).GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
    }

    private static int Slot(ReadOnlySpan<byte> name) =>
        ((name.Length * 29) + (name[0] * 7) + (name[^1] * 3) + (name[name.Length / 2] * 13)) & Mask;
}
