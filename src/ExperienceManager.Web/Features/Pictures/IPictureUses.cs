using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>A feature whose objects show pictures. Registered as a singleton of this interface.</summary>
public interface IPictureUses
{
    /// <summary>The texts of a shop that may name pictures.</summary>
    Task<IReadOnlyList<PictureUse>> ReadAsync(AppDbContext context, ShopId shop, CancellationToken cancellationToken);

    /// <summary>Of some pictures of all shops those that nothing saved of this feature shows.</summary>
    IQueryable<ImageRecord> Without(AppDbContext context, IQueryable<ImageRecord> images);
}

/// <summary>A text that may name pictures.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Kind">How it shows them.</param>
/// <param name="Content">The text.</param>
public sealed record PictureUse(LocalizableText Name, PictureUseKind Kind, string Content);

/// <summary>How a text shows its pictures, most important first.</summary>
public enum PictureUseKind
{
    /// <summary>As it is saved or published.</summary>
    Current,

    /// <summary>In a version that was published earlier.</summary>
    Earlier,

    /// <summary>In what a person has not saved yet.</summary>
    Unsaved,
}
