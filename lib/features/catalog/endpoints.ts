import { callsOf } from "@/lib/api/endpoint";
import { archiveListPrice, createListPrice, updateListPrice, updateListPriceLegacy } from "./list-prices/commands";
import { getListPrice, listListPrices } from "./list-prices/queries";
import { ListPriceLegacyWrite, ListPriceWrite } from "./list-prices/schema";
import { createPrice, deletePrice, updatePrice } from "./prices/commands";
import { getPrice, listPrices } from "./prices/queries";
import { PriceUpdate } from "./prices/schema";
import { archiveProduct, createProduct, updateProduct, updateProductLegacy } from "./products/commands";
import { getProduct, listBillingProducts, listProducts } from "./products/queries";
import { ProductLegacyWrite, ProductWrite } from "./products/schema";

const [products, product] = ["/products", "/products/{id}"] as const;
const [catalogue, listPrice] = ["/list-prices", "/list-prices/{id}"] as const;
const [prices, price] = ["/prices", "/prices/{id}"] as const;
const [newest, older] = [{ from: "2024-07-30" }, { until: "2024-05-09" }] as const;

const ofProduct = callsOf("product");
const ofBilling = callsOf("billing");

export const catalogEndpoints = [
  ofProduct("GET", products, listProducts, "List products"),
  ofProduct("POST", products, createProduct, "Create a product", { status: 201 }),
  ofProduct("GET", product, getProduct, "Get a product"),
  ofProduct("PUT", product, updateProduct, "Replace a product", { body: ProductWrite, ...newest }),
  ofProduct("PUT", product, updateProductLegacy, "Replace a product", { body: ProductLegacyWrite, ...older }),
  ofProduct("POST", `${product}/archive`, archiveProduct, "Archive a product; no new prices from then on", {
    from: "2024-05-09",
  }),
  ofProduct("GET", catalogue, listListPrices, "List catalogue prices"),
  ofProduct("POST", catalogue, createListPrice, "Create a catalogue price", { status: 201 }),
  ofProduct("GET", listPrice, getListPrice, "Get a catalogue price"),
  ofProduct("PUT", listPrice, updateListPrice, "Replace a catalogue price", { body: ListPriceWrite, ...newest }),
  ofProduct("PUT", listPrice, updateListPriceLegacy, "Replace a catalogue price", {
    ...{ body: ListPriceLegacyWrite, ...older },
  }),
  ofProduct("POST", `${listPrice}/archive`, archiveListPrice, "Archive a catalogue price", newest),
  ofProduct("PUT", `${listPrice}/archive`, archiveListPrice, "Archive a catalogue price", older),
  ofBilling("GET", "/billing-products", listBillingProducts, "List products with their billing prices"),
  ofBilling("GET", prices, listPrices, "List prices"),
  ofBilling("POST", prices, createPrice, "Create a price", { status: 201 }),
  ofBilling("GET", price, getPrice, "Get a price"),
  ofBilling("PUT", price, updatePrice, "Rename a price or set its status", { body: PriceUpdate }),
  ofBilling("DELETE", price, deletePrice, "Delete a price"),
];
