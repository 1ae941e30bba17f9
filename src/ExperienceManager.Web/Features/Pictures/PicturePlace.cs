using System.Globalization;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>A place of the tracking page that shows a picture, and what fits it.</summary>
/// <param name="Name">For people: <c>hero</c>.</param>
/// <param name="Ratio">The part of a picture that is shown, as width and height; null for the whole of it.</param>
/// <param name="Smallest">Fewer pixels look blurred on a sharp screen.</param>
public sealed record PicturePlace(string Name, PictureSize? Ratio, PictureSize Smallest)
{
    // Of the sides: within it nothing of weight is cut off.
    private const double Tolerance = 0.1;

    // Wider logos are too small to be read at 36 pixels of height.
    private const double WidestLogo = 6;

    /// <summary>The large picture at the top. On phones it is 16:10, on wide windows about 4:3.</summary>
    public static PicturePlace Hero { get; } = new("hero", new(4, 3), new(1200, 900));

    /// <summary>The logo in the page's head.</summary>
    public static PicturePlace Logo { get; } = new("logo", null, new(72, 72));

    /// <summary>A promotion tile.</summary>
    public static PicturePlace Tile { get; } = new("tile", new(4, 3), new(800, 600));

    /// <summary>A product.</summary>
    public static PicturePlace Product { get; } = new("product", new(1, 1), new(600, 600));

    /// <summary>The picture of a basic campaign.</summary>
    public static PicturePlace Campaign { get; } = new("campaign", new(16, 10), new(1200, 750));

    /// <summary>What fits, in words.</summary>
    public LocalizableText Hint
    {
        get
        {
            if (Ratio is null) return $"Best at least {Smallest.Height} pixels high, with a transparent background";
            return $"Best {Ratio.Width}:{Ratio.Height}, at least {Smallest.Words} pixels";
        }
    }

    /// <summary>For a preview: <c>4 / 3</c>; null for the picture's own.</summary>
    public string? CssRatio => Ratio is null ? null : string.Create(CultureInfo.InvariantCulture, $"{Ratio.Width} / {Ratio.Height}");

    /// <summary>Why a picture does not fit well; null when it does.</summary>
    public LocalizableText? WarningOf(PictureSize size)
    {
        ArgumentNullException.ThrowIfNull(size);
        var shape = (double)size.Width / size.Height;
        return Ratio is null ? WarningOfLogo(size, shape) : WarningOf(size, shape, Ratio);
    }

    private LocalizableText? WarningOfLogo(PictureSize size, double shape)
    {
        if (size.Height < Smallest.Height)
        {
            return $"This picture is {size.Words} pixels and may look blurred. Use one at least {Smallest.Height} pixels high.";
        }

        if (shape > WidestLogo) return $"This picture is {size.Words} pixels. A logo this wide becomes too small to read.";
        return null;
    }

    private LocalizableText? WarningOf(PictureSize size, double shape, PictureSize ratio)
    {
        var wanted = (double)ratio.Width / ratio.Height;
        var isSmall = size.Width < Smallest.Width || size.Height < Smallest.Height;
        if (Math.Abs((shape / wanted) - 1) <= Tolerance)
        {
            if (isSmall) return $"This picture is {size.Words} pixels and may look blurred. Use at least {Smallest.Words}.";
            return null;
        }

        LocalizableText cut = shape > wanted ? "left and right are" : "top and bottom are";
        if (!isSmall) return $"This picture is not {ratio.Width}:{ratio.Height}: {cut} cut off as shown.";
        return $"This picture is {size.Words} pixels and may look blurred. It is not {ratio.Width}:{ratio.Height}: {cut} cut off as shown.";
    }
}
