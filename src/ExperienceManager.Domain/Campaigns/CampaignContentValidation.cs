using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>
/// What is wrong with a campaign's content; paths as in <see cref="CampaignValidation"/>, below <c>promotion_properties</c>.
/// </summary>
internal static class CampaignContentValidation
{
    /// <summary>All that is wrong.</summary>
    /// <param name="content">The content, without what does not count in its slot.</param>
    /// <param name="locales">The shop's page locales.</param>
    public static IReadOnlyList<Problem> Validate(CampaignContent content, IReadOnlyCollection<string> locales)
    {
        var problems = new ProblemList();
        CheckText(problems, "", "title", content.Title, CampaignLimits.Title);
        CheckText(problems, "", "subtitle", content.Subtitle, CampaignLimits.Subtitle);
        CheckText(problems, "", "cta_label", content.CtaLabel, CampaignLimits.CtaLabel);
        CheckUrl(problems, "", "cta_url", content.CtaUrl);
        CheckUrl(problems, "", "image_url", content.ImageUrl);
        problems.Add(CampaignValidation.CheckLength("discount_code", content.DiscountCode, CampaignLimits.Word));
        problems.Add(DiscountCodes.Check("discount_code", content.DiscountCode));
        CheckLanguages(problems, "", locales, content.Title, content.Subtitle, content.CtaLabel, content.CtaUrl, content.ImageUrl);
        if (content.BannerDiscount is { } discount)
            CheckAmount(problems, "discount.value", discount.Value, discount.ValueType == DiscountValueType.Percentage, mayBeZero: false);
        CheckProducts(problems, content.Products, locales);
        return problems.All;
    }

    /// <summary>What is wrong with an amount of money or a percentage.</summary>
    internal static void CheckAmount(ProblemList problems, string path, decimal amount, bool isPercentage, bool mayBeZero)
    {
        if (amount < 0 || (amount == 0 && !mayBeZero))
            problems.Add(new(path, mayBeZero ? "This must not be negative." : "This must be greater than 0.", "too_small"));
        else if (isPercentage && amount > 100) problems.Add(new(path, "A percentage is at most 100.", "too_large"));
    }

    private static void CheckProducts(ProblemList problems, EquatableArray<CampaignProduct> products, IReadOnlyCollection<string> locales)
    {
        if (products.Count > CampaignLimits.Products)
        {
            problems.Add(new("products", $"At most {CampaignLimits.Products} products; there are {products.Count:N0}.", "too_many"));
            return;
        }

        for (var i = 0; i < products.Count && !problems.IsFull; i++)
            CheckProduct(problems, string.Create(CultureInfo.InvariantCulture, $"products.{i}."), products[i], locales);
    }

    private static void CheckProduct(ProblemList problems, string parent, CampaignProduct product, IReadOnlyCollection<string> locales)
    {
        if (product.ProductUrl.Base.Length == 0) problems.Add(new(parent + "product_url", "Enter a link for the product.", "missing"));
        CheckUrl(problems, parent, "product_url", product.ProductUrl);
        if (product.Currency.Length != 3 || !product.Currency.All(char.IsAsciiLetterUpper))
            problems.Add(new(parent + "currency", "Enter a currency as three letters, such as EUR.", "invalid_currency"));
        CheckText(problems, parent, "title", product.Title, CampaignLimits.Title);
        CheckUrl(problems, parent, "image_url", product.ImageUrl);
        if (product.Price is { } price) CheckAmount(problems, parent + "price", price, isPercentage: false, mayBeZero: true);
        if (product.Sku is { } sku) problems.Add(CampaignValidation.CheckLength(parent + "sku", sku, CampaignLimits.Word));
        if (product.Discount is { } discount) CheckDiscount(problems, parent, discount);
        CheckLanguages(problems, parent, locales, product.Title, product.ImageUrl, product.ProductUrl);
    }

    private static void CheckDiscount(ProblemList problems, string parent, ProductDiscount discount)
    {
        if (discount.Category == ProductDiscountKind.FreeShipping) return;
        if (discount.Amount is { } amount)
            CheckAmount(problems, parent + "discount.amount", amount, discount.Category == ProductDiscountKind.Percentage,
                mayBeZero: false);
        else problems.Add(new(parent + "discount.amount", "Enter an amount.", "missing"));
    }

    private static void CheckText(ProblemList problems, string parent, string member, TranslatedText text, int most) =>
        CheckEach(problems, parent, member, text, (path, words) => CampaignValidation.CheckLength(path, words, most));

    private static void CheckUrl(ProblemList problems, string parent, string member, TranslatedText url) =>
        CheckEach(problems, parent, member, url, (path, words) => SafeUrl.Check(path, words, UrlUse.Promotion));

    private static void CheckEach(
        ProblemList problems, string parent, string member, TranslatedText text, Func<string, string, Problem?> check)
    {
        problems.Add(check(parent + member, text.Base));
        foreach (var (language, words) in text.Translations.Texts)
            problems.Add(check($"{parent}translations.{language}.values.{member}", words));
    }

    private static void CheckLanguages(
        ProblemList problems, string parent, IReadOnlyCollection<string> locales, params IReadOnlyList<TranslatedText> texts)
    {
        var languages = texts.SelectMany(text => text.Translations.Texts.Keys).Distinct(StringComparer.Ordinal).ToList();
        if (languages.Count > CampaignLimits.Translations)
            problems.Add(new(parent + "translations", $"At most {CampaignLimits.Translations} languages.", "too_many"));
        foreach (var language in languages.Where(language => !CampaignLanguages.IsKnown(language, locales)))
        {
            var common = string.Join(", ", CampaignLanguages.Common.Select(CampaignLanguages.NameOf));
            problems.Add(new($"{parent}translations.{language}.language",
                $"Use a common language ({common}) or one of the shop's: {string.Join(", ", locales)}.", "unknown_language"));
        }
    }
}
