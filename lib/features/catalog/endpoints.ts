import { type EndpointSpec, endpoint } from "@/lib/api/endpoint";
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

export const catalogEndpoints = [
  call("product", "GET", products, listProducts, "List products"),
  call("product", "POST", products, createProduct, "Create a product", { status: 201 }),
  call("product", "GET", product, getProduct, "Get a product"),
  call("product", "PUT", product, updateProduct, "Replace a product", { body: ProductWrite, ...newest }),
  call("product", "PUT", product, updateProductLegacy, "Replace a product", { body: ProductLegacyWrite, ...older }),
  call("product", "POST", `${product}/archive`, archiveProduct, "Archive a product; no new prices from then on", {
    from: "2024-05-09",
  }),
  call("product", "GET", catalogue, listListPrices, "List catalogue prices"),
  call("product", "POST", catalogue, createListPrice, "Create a catalogue price", { status: 201 }),
  call("product", "GET", listPrice, getListPrice, "Get a catalogue price"),
  call("product", "PUT", listPrice, updateListPrice, "Replace a catalogue price", { body: ListPriceWrite, ...newest }),
  call("product", "PUT", listPrice, updateListPriceLegacy, "Replace a catalogue price", {
    ...{ body: ListPriceLegacyWrite, ...older },
  }),
  call("product", "POST", `${listPrice}/archive`, archiveListPrice, "Archive a catalogue price", newest),
  call("product", "PUT", `${listPrice}/archive`, archiveListPrice, "Archive a catalogue price", older),
  call("billing", "GET", "/billing-products", listBillingProducts, "List products with their billing prices"),
  call("billing", "GET", prices, listPrices, "List prices"),
  call("billing", "POST", prices, createPrice, "Create a price", { status: 201 }),
  call("billing", "GET", price, getPrice, "Get a price"),
  call("billing", "PUT", price, updatePrice, "Rename a price or set its status", { body: PriceUpdate }),
  call("billing", "DELETE", price, deletePrice, "Delete a price"),
];

function call(
  tag: "product" | "billing",
  method: EndpointSpec["method"],
  path: string,
  operation: EndpointSpec["operation"],
  summary: string,
  more: Partial<EndpointSpec> = {},
) {
  return endpoint({ id: operation.operation.name, tag, method, path, operation, summary, ...more });
}
