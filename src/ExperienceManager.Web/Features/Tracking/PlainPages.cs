using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Web.Features.Tracking.Page;
using ExperienceManager.Web.Features.Tracking.Texts;
using NodaTime;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>What the finder has to say above its form.</summary>
internal enum FinderNotice
{
    /// <summary>Nothing: it was only opened.</summary>
    None,

    /// <summary>No such order, or not that postal code.</summary>
    NotFound,

    /// <summary>Too many tries.</summary>
    TooMany,
}

/// <summary>The order finder and the page for links that lead nowhere, in the colours of the shop's default experience.</summary>
internal sealed class PlainPages(TrackingRenderer renderer)
{
    /// <summary>Answers 404 with words for people.</summary>
    public async Task BadLinkAsync(HttpContext http, ShopSnapshot? snapshot)
    {
        var nonce = PublicAnswer.MakeNonce();
        var page = ToPage(http, snapshot) with { Kind = PlainKind.BadLink };
        await PublicAnswer.WriteAsync(
            http, StatusCodes.Status404NotFound, await renderer.RenderAsync(page, nonce).ConfigureAwait(false), nonce)
            .ConfigureAwait(false);
    }

    /// <summary>Answers with the finder's form.</summary>
    public async Task FinderAsync(HttpContext http, ShopSnapshot snapshot, FinderQuestion question, FinderNotice notice)
    {
        var nonce = PublicAnswer.MakeNonce();
        var page = ToPage(http, snapshot, question.Locale) with { Kind = PlainKind.Finder, OrderNumber = question.Order };
        var words = page.Language.Texts.Finder;
        page = page with
        {
            Notice =
            notice switch { FinderNotice.NotFound => words.NotFound, FinderNotice.TooMany => words.TooMany, _ => "" }
        };
        var status = notice switch
        {
            FinderNotice.NotFound => StatusCodes.Status404NotFound,
            FinderNotice.TooMany => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status200OK,
        };
        await PublicAnswer.WriteAsync(http, status, await renderer.RenderAsync(page, nonce).ConfigureAwait(false), nonce)
            .ConfigureAwait(false);
    }

    private static PlainPage ToPage(HttpContext http, ShopSnapshot? snapshot, string? asked = null)
    {
        if (snapshot is null)
        {
            var any = RequestPreferences.Choose(http.Request, null, [.. TrackingTexts.All.Select(texts => texts.Language)], "en");
            return new PlainPage { Theme = new Theme(), Brand = "", Language = PageLanguage.Of(any, any, DateTimeZone.Utc) };
        }

        var source = snapshot.Source;
        var content = snapshot.Default.Published?.Content ?? snapshot.Default.Draft;
        var locale = RequestPreferences.Choose(http.Request, asked, source.Locales, source.DefaultLocale);
        return new PlainPage
        {
            Theme = content.Theme,
            Brand = content.Theme.BrandName.Length > 0 ? content.Theme.BrandName : source.Name,
            Language = PageLanguage.Of(locale, source.DefaultLocale, DateTimeZone.Utc),
            Slug = source.Slug,
        };
    }
}
