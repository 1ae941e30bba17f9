namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>Pictures that come with the product and may be used on any page.</summary>
public static class OwnPictures
{
    /// <summary>Wide scenes for the hero.</summary>
    public static IReadOnlyList<string> Illustrations { get; } =
        [.. new[] { "alps", "bar", "bay", "coast", "harbour", "lighthouse", "starter", "table" }.Select(
            name => $"/tracking/illustrations/{name}.svg")];

    /// <summary>Pictures for tiles and products.</summary>
    public static IReadOnlyList<string> Pictures { get; } =
    [
        .. new[]
        {
            "breakfast", "cellar", "cheese-board", "cocktails", "coffee", "farm", "fruit", "gift-box", "harvest", "pantry", "picnic",
            "promise", "recipes", "seafood", "tea-time",
            "ale", "biscuits", "camembert", "chai", "chartreuse", "chocolate", "coconut-sugar", "coffee-bag", "cote-de-blaye", "crab",
            "gnocchi", "gorgonzola", "guarana",
            "hot-sauce", "klosterbier", "knackebrod", "marmalade", "pears", "pretzel", "raclette", "salmon-roe", "scones", "stout", "syrup",
        }.Select(name => $"/tracking/pictures/{name}.svg"),
    ];
}
