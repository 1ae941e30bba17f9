using System.Globalization;
using System.Text;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Orders.Search;

/// <summary>Finds orders by a part of a text with the database's index.</summary>
public sealed class OrderTextIndex
{
    /// <summary>
    /// Orders that are taken out of the index; when it has more, the orders are walked newest first, where the first ones soon come.
    /// </summary>
    public const int MaxFound = 500;

    private const int MaxParts = 24;

    private bool _isThere;

    /// <summary>As <see cref="MaxFound"/>; fewer for tests.</summary>
    internal int Limit { get; set; } = MaxFound;

    /// <summary>
    /// The orders of the shop that a query finds, in no order; null when they are more than <see cref="MaxFound"/>, or when the index
    /// cannot tell: then the orders themselves are looked at.
    /// </summary>
    public async Task<IReadOnlyList<Guid>?> FindAsync(
        AppDbContext context, ShopId shop, OrderTextQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(query);
        var rows = query.IsShort ? null : context.Database.IsSqlite() ? OnSqlite(context, shop, query) : OnPostgres(context, shop, query);
        if (rows is null) return null;
        var ids = rows.Select(row => row.OrderId).Take(Limit + 1);
        var found = context.Database.IsSqlite()
            ? await ids.ToListAsync(cancellationToken).ConfigureAwait(false)
            : await ByIndexAsync(context, ids, cancellationToken).ConfigureAwait(false);
        return found.Count > Limit ? null : found;
    }

    /// <summary>Whether the database has the index: SQLite always, PostgreSQL where the extension could be created.</summary>
    public async ValueTask<bool> IsThereAsync(AppDbContext context, CancellationToken cancellationToken)
    {
        if (_isThere || context.Database.IsSqlite()) return true;
        FormattableString question =
            $"SELECT count(*)::int AS \"Value\" FROM pg_indexes WHERE schemaname = current_schema() AND indexname = {PostgresTextIndex.Name}";
        return _isThere = await context.Database.SqlQuery<int>(question).SingleAsync(cancellationToken).ConfigureAwait(false) > 0;
    }

    // The parts say which rows may have the words, the words themselves which do. The index comes first, whatever the planner thinks.
    private static IQueryable<OrderTextRecord>? OnSqlite(AppDbContext context, ShopId shop, OrderTextQuery query)
    {
        var parts = query.Terms.SelectMany(PartsOf).Distinct(StringComparer.Ordinal).Take(MaxParts).ToList();
        if (parts.Count == 0) return null;
        var quoted = parts.Prepend(OrderTextRecord.MarkOf(shop))
            .Select(part => $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        var match = string.Join(" AND ", quoted);
        var sql = new StringBuilder(
            "SELECT t.shop_id, t.order_id, t.text FROM order_text_index CROSS JOIN order_texts AS t ON t.key = order_text_index.rowid ")
            .Append("WHERE order_text_index MATCH @match AND t.shop_id = @shop");
        List<SqliteParameter> values = [new("@match", match), new("@shop", SqliteValues.OfId(shop.Value))];
        foreach (var term in query.Terms)
        {
            values.Add(new($"@term{values.Count}", term));
            sql.Append(CultureInfo
                .InvariantCulture, $" AND instr(substr(t.text, {OrderTextRecord.MarkLength + 1}), {values[^1].ParameterName}) > 0");
        }

        return context.Set<OrderTextRecord>().FromSqlRaw(sql.ToString(), [.. values]);
    }

    // The extension splits texts into words of letters and digits; without three of them in a row it would look at every row.
    private static IQueryable<OrderTextRecord>? OnPostgres(AppDbContext context, ShopId shop, OrderTextQuery query)
    {
        if (!query.Terms.Any(HasWord)) return null;
        var rows = context.Set<OrderTextRecord>().Where(row => row.ShopId == shop);
        foreach (var pattern in query.Terms.Select(term => $"%{Escape(term)}%"))
        {
            rows = rows.Where(row => EF.Functions.Like(row.Text, pattern, "\\"));
        }

        return rows;
    }

    // For a part that it believes to be common the planner would read the whole table, and all of it where the part is rare after all.
    private static async Task<List<Guid>> ByIndexAsync(AppDbContext context, IQueryable<Guid> ids, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await context.Database.ExecuteSqlAsync($"SET LOCAL enable_seqscan = off", cancellationToken).ConfigureAwait(false);
        return await ids.ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Escape(string term) =>
        term.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);

    private static bool HasWord(string term)
    {
        var length = 0;
        foreach (var letter in term)
        {
            length = char.IsAsciiLetterOrDigit(letter) ? length + 1 : 0;
            if (length == OrderTextQuery.MinPart) return true;
        }

        return false;
    }

    private static IEnumerable<string> PartsOf(string term)
    {
        var letters = term.EnumerateRunes().ToList();
        for (var i = 0; i + OrderTextQuery.MinPart <= letters.Count; i++) yield return $"{letters[i]}{letters[i + 1]}{letters[i + 2]}";
    }
}
