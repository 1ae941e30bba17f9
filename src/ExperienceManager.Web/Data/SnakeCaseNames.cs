using System.Text;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Data;

/// <summary>Tables and columns in <c>snake_case</c>, so that hand-written SQL needs no quotes on either database.</summary>
internal static class SnakeCaseNames
{
    /// <summary>Renames every table and column of the model.</summary>
    public static void Apply(ModelBuilder builder)
    {
        // What is kept inside a JSON column has no columns of its own.
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()))
        {
            if (entity.GetTableName() is { } table) entity.SetTableName(Of(table));
            foreach (var property in entity.GetProperties()) property.SetColumnName(Of(property.GetColumnName()));
        }
    }

    /// <summary><c>ShopId</c> → <c>shop_id</c>.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString().Replace("__", "_", StringComparison.Ordinal);
    }
}
