using ExperienceManager.Domain.Shops;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ExperienceManager.Web.Data;

/// <summary>Shop ids as the database's guid.</summary>
public sealed class ShopIdConverter() : ValueConverter<ShopId, Guid>(id => id.Value, stored => new ShopId(stored));
