using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Shops.History;

/// <summary>Who saved an object last, from its history: names are no identities, two people may have the same.</summary>
public sealed class LastEditors(IDbContextFactory<AppDbContext> contexts)
{
    /// <summary>What a person reads when the other save was their own.</summary>
    public const string Yourself = "You, in another tab,";

    /// <summary>What a person reads when it is not known who saved.</summary>
    public const string Unknown = "Another user";

    private const string KeyStart = "API key “";
    private const string KeyEnd = "”";

    /// <summary>The name that changes of an API key are stored under.</summary>
    public static string NameOfKey(string key) => KeyStart + key + KeyEnd;

    /// <summary>The same name inside a sentence: “Saved by you, in another tab”.</summary>
    public static LocalizableText Short(string name) => name == Yourself ? "you, in another tab" : Text(name);

    /// <summary>The name to show: what stands for one is translated, a name is not.</summary>
    public static LocalizableText Text(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == Yourself) return Yourself;
        if (name == Unknown) return Unknown;
        if (name.StartsWith(KeyStart, StringComparison.Ordinal) && name.EndsWith(KeyEnd, StringComparison.Ordinal))
            return $"API key “{name[KeyStart.Length..^KeyEnd.Length]}”";
        return $"{name}";
    }

    /// <summary>How the last editor of an object is named to a person.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="reader">Who reads it.</param>
    /// <param name="type">Kind of the object in the history, such as <c>segment</c>.</param>
    /// <param name="id">Which, as the history names it.</param>
    /// <param name="name">The name to show for everyone else.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<string> NameAsync(ShopId shop, Actor reader, string type, object id, string name,
        CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await NameAsync(context, shop, reader, type, id, name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same inside a transaction.</summary>
    internal static async Task<string> NameAsync(
        AppDbContext context, ShopId shop, Actor reader, string type, object id, string name, CancellationToken cancellationToken = default)
    {
        if (reader.UserId is null) return name;
        var key = id.ToString();
        var editor = await context.Set<AuditRecord>().Where(entry => entry.ShopId == shop && entry.ObjectType == type
            && entry.ObjectId == key)
            .OrderByDescending(entry => entry.Id).Select(entry => entry.UserId).FirstOrDefaultAsync(cancellationToken)
                .ConfigureAwait(false);
        return editor == reader.UserId ? Yourself : name;
    }
}
